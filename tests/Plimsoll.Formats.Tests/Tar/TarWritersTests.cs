using System.Formats.Tar;
using System.Text;
using Plimsoll.Formats.Tar;
using Written = System.Formats.Tar.TarEntryType;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>Archives that the class library wrote, in its four formats.</summary>
public sealed class TarWritersTests
{
    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Every_entry_of_the_class_library_is_read(TarEntryFormat format)
    {
        var isLong = format is TarEntryFormat.Pax or TarEntryFormat.Gnu;
        var name = isLong ? string.Concat(Enumerable.Repeat("a long folder/", 30)) + "ä" : format == TarEntryFormat.Ustar ? $"{new string('d', 120)}/{new string('f', 90)}" : new string('n', 95);
        var target = isLong ? string.Concat(Enumerable.Repeat("../", 60)) + "ziel" : "../target";
        var content = Encoding.UTF8.GetString(Enumerable.Range(0, 3000).Select(static i => (byte)('a' + (i % 26))).ToArray());
        using var memory = new MemoryStream();
        using (var writer = new TarWriter(memory, format, leaveOpen: true))
        {
            Write(writer, format, Written.Directory, "folder/", null);
            Write(writer, format, format == TarEntryFormat.V7 ? Written.V7RegularFile : Written.RegularFile, name, content);
            Write(writer, format, Written.SymbolicLink, "link", null, target);
            Write(writer, format, Written.HardLink, "hard", null, name[..Math.Min(name.Length, isLong ? int.MaxValue : 90)]);
            Write(writer, format, format == TarEntryFormat.V7 ? Written.V7RegularFile : Written.RegularFile, "empty", "");
        }

        var listing = TarListing.Of(memory.ToArray());
        Assert.Equal(TarAnomaly.None, listing.Anomaly);
        Assert.Equal(["folder/", name, "link", "hard", "empty"], listing.Items.Select(static i => i.Name));
        Assert.Equal(content, listing.Items[1].Content);
        Assert.Equal(target, listing.Items[2].Link);
        Assert.Equal(name[..Math.Min(name.Length, isLong ? int.MaxValue : 90)], listing.Items[3].Link);
        Assert.All(listing.Items, static i => Assert.Equal(0b101_100_010, i.Mode));
    }

    private static void Write(TarWriter writer, TarEntryFormat format, Written type, string name, string? content, string? link = null)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(type, name),
            TarEntryFormat.Ustar => new UstarTarEntry(type, name),
            TarEntryFormat.Pax => new PaxTarEntry(type, name),
            _ => new GnuTarEntry(type, name),
        };
        entry.Mode = (UnixFileMode)0b101_100_010;
        if (link is not null)
        {
            entry.LinkName = link;
        }

        if (content is not null)
        {
            entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        }

        writer.WriteEntry(entry);
    }
}
