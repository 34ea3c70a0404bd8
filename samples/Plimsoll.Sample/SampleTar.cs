using System.Formats.Tar;
using System.Text;

namespace Plimsoll.Sample;

/// <summary>Writes a tar archive with the same owner and time in every header.</summary>
internal sealed class SampleTar
{
    private readonly List<UstarTarEntry> _entries = [];

    public SampleTar Folder(string path) => Add(new UstarTarEntry(TarEntryType.Directory, path + "/") { Mode = Permissions(0b111_101_101) });

    public SampleTar File(string path, string content) => File(path, Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n")));

    public SampleTar File(string path, byte[] content) =>
        Add(new UstarTarEntry(TarEntryType.RegularFile, path) { Mode = Permissions(0b110_100_100), DataStream = new MemoryStream(content) });

    public SampleTar Link(string path, string target) => Add(new UstarTarEntry(TarEntryType.SymbolicLink, path) { LinkName = target });

    /// <summary>Removes a path of the layers below.</summary>
    public SampleTar Whiteout(string folder, string name) => File($"{folder}/.wh.{name}", []);

    public byte[] Build()
    {
        using var memory = new MemoryStream();
        using (var writer = new TarWriter(memory, TarEntryFormat.Ustar, leaveOpen: true))
        {
            _entries.ForEach(writer.WriteEntry);
        }

        return memory.ToArray();
    }

    private SampleTar Add(UstarTarEntry entry)
    {
        entry.ModificationTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        entry.Uid = entry.Gid = 0;
        entry.UserName = entry.GroupName = "root";
        _entries.Add(entry);
        return this;
    }

    private static UnixFileMode Permissions(int bits) => (UnixFileMode)bits;
}
