using CsCheck;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>Random archives, whole and damaged.</summary>
public sealed class TarPropertyTests
{
    private static readonly Gen<string> Name = Gen.Char["ab/.é"].Array[1, 150].Select(static c => new string(c));

    private static readonly Gen<Action<TarBytes>> Entry = Gen.Frequency(
        (6, Gen.Select(Name, Gen.Byte.Array[0, 1600]).Select(static (name, body) => (Action<TarBytes>)(a => a.File(name, body)))),
        (1, Name.Select(static name => (Action<TarBytes>)(a => a.Folder(name)))),
        (1, Gen.Select(Name, Name).Select(static (name, link) => (Action<TarBytes>)(a => a.Link(name, link)))),
        (1, Gen.Select(Name, Name).Select(static (name, link) => (Action<TarBytes>)(a => a.HardLink(name, link)))),
        (1, Gen.Select(Name, Gen.Int[0, 900]).Select(static (name, size) => (Action<TarBytes>)(a => a.GnuLong('L', name).Entry('0', "x", new byte[size])))),
        (1, Name.Select(static name => (Action<TarBytes>)(a => a.Pax([("path", name)], 'g')))),
        (1, Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Byte.Array[20]).Select(static (at, hole, body) => (Action<TarBytes>)(a => a
            .Pax([("GNU.sparse.map", $"{at},5,{at + 5 + hole},15"), ("GNU.sparse.size", "60")]).File("sparse", body)))),
        (1, Gen.Select(Gen.Char["0123457xgLKSD\0"], Name, Gen.Byte.Array[0, 700]).Select(static (type, name, body) => (Action<TarBytes>)(a => a.Entry(type, name, body)))));

    private static readonly Gen<byte[]> Archive = Gen.Select(Entry.Array[0, 12], Gen.Bool, Gen.Bool).Select(static (entries, isGnu, hasEnd) =>
    {
        var archive = new TarBytes(isGnu ? TarBytes.Gnu : TarBytes.Posix);
        foreach (var add in entries)
        {
            add(archive);
        }

        return hasEnd ? archive.Build() : archive.BuildOpen();
    });

    [Fact]
    public void Hopping_and_streaming_give_the_same() =>
        Gen.Select(Archive, Gen.Int[1, 600], Gen.Int[1, 700]).Sample(
            static (archive, buffer, most) => TarListing.Hop(archive).AssertSame(TarListing.Stream(archive, buffer, most)), iter: 1500);

    [Fact]
    public void Hopping_and_streaming_give_the_same_of_damaged_archives() =>
        Gen.Select(Archive, Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[0, 5], Gen.Int[0, 1 << 20], Gen.Int[1, 600]).Sample(
            static (archive, flips, cut, buffer) =>
            {
                var damaged = archive[..(archive.Length - (archive.Length == 0 || cut % 2 == 0 ? 0 : cut % archive.Length))];
                foreach (var (at, value) in flips)
                {
                    if (damaged.Length == 0)
                    {
                        break;
                    }

                    damaged[at % damaged.Length] = value;
                    if (value % 2 == 0)
                    {
                        // A header that is damaged in a way that its checksum does not tell.
                        var header = at % damaged.Length / 512 * 512;
                        if (header + 512 <= damaged.Length)
                        {
                            TarBytes.Seal(damaged.AsSpan(header, 512));
                        }
                    }
                }

                TarListing.Hop(damaged).AssertSame(TarListing.Stream(damaged, buffer, int.MaxValue));
            },
            iter: 3000);

    [Fact]
    public void Files_come_back_as_they_were_written() =>
        Gen.Select(Name, Gen.Byte.Array[0, 2000]).Array[1, 9].Sample(
            static files =>
            {
                var archive = new TarBytes();
                foreach (var (name, body) in files)
                {
                    archive.File(name, body);
                }

                var listing = TarListing.Of(archive.Build());
                Assert.Equal(TarAnomaly.None, listing.Anomaly);
                Assert.Equal(files.Select(static f => (f.Item1, (long)f.Item2.Length)), listing.Items.Select(static i => (i.Name, i.Size)));
                for (var i = 0; i < files.Length; i++)
                {
                    Assert.True(listing.Items[i].Content == "skipped" || listing.Items[i].Content == System.Text.Encoding.Latin1.GetString(files[i].Item2));
                }
            },
            iter: 300);
}
