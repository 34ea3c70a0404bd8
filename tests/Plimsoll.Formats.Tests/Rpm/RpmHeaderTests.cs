using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Plimsoll.Formats.Rpm;

namespace Plimsoll.Formats.Tests.Rpm;

public sealed class RpmHeaderTests
{
    [Fact]
    public void Reads_texts_integers_and_files()
    {
        var blob = RpmHeaderBytes.Package("bash", "5.2", "3.fc38", "bash-5.2-3.fc38.src.rpm").Integers(1003, 2)
            .Files("/usr/bin/bash", "/etc/skel/.bashrc", "/usr/bin/sh").Build();

        Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(blob, out var header));
        Assert.Equal("bash", Text(header, RpmTag.Name));
        Assert.Equal("bash-5.2-3.fc38.src.rpm", Text(header, RpmTag.SourceRpm));
        Assert.Null(Text(header, RpmTag.ModularityLabel));
        Assert.True(header.TryGetInt32(RpmTag.Epoch, out var epoch));
        Assert.Equal(2, epoch);
        Assert.False(header.TryGetInt32(RpmTag.Name, out _));
        Assert.Null(Text(header, RpmTag.Epoch));
        Assert.Equal(["usr/bin/bash", "etc/skel/.bashrc", "usr/bin/sh"], Files(header, int.MaxValue, out var problem));
        Assert.Equal(RpmHeaderProblem.None, problem);
    }

    [Fact]
    public void The_last_entry_of_a_tag_wins()
    {
        Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(new RpmHeaderBytes().Text(1000, "signed").Text(1000, "added").Build(), out var header));
        Assert.Equal("added", Text(header, RpmTag.Name));
    }

    [Fact]
    public void Reads_the_full_paths_of_old_packages()
    {
        Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(new RpmHeaderBytes().Texts(1027, "/bin/a", "/bin/b").Build(), out var header));
        Assert.Equal(["bin/a", "bin/b"], Files(header, int.MaxValue, out _));
    }

    [Fact]
    public void A_file_list_has_a_limit()
    {
        var blob = new RpmHeaderBytes().Integers(1116, new int[1000]).Texts(1117, [.. Enumerable.Range(0, 1000).Select(static i => $"{i:x8}")]).Texts(1118, "/d/").Build();
        Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(blob, out var header));
        Assert.InRange(Files(header, 500, out var problem).Count, 10, 999);
        Assert.Equal(RpmHeaderProblem.FileListTooLong, problem);
    }

    [Fact]
    public void Paths_longer_than_any_real_one_are_left_out()
    {
        var blob = new RpmHeaderBytes().Integers(1116, 0, 1).Texts(1117, "a", "b").Texts(1118, "/" + new string('x', 5000) + "/", "/ok/").Build();
        Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(blob, out var header));
        Assert.Equal(["ok/b"], Files(header, int.MaxValue, out _));
    }

    [Fact]
    public void File_lists_that_do_not_fit_together_are_named()
    {
        RpmHeaderBytes[] bad =
        [
            new RpmHeaderBytes().Texts(1117, "a"),
            new RpmHeaderBytes().Texts(1117, "a").Texts(1118, "/"),
            new RpmHeaderBytes().Texts(1117, "a").Texts(1118, "/").Integers(1116, 0, 0),
            new RpmHeaderBytes().Texts(1117, "a").Texts(1118, "/").Integers(1116, 1),
            new RpmHeaderBytes().Texts(1117, "a").Texts(1118, "/").Integers(1116, -1),
            new RpmHeaderBytes().Texts(1117, "a").Integers(1118, 1).Integers(1116, 0),
            new RpmHeaderBytes().Text(1117, "a").Texts(1118, "/").Integers(1116, 0),
            new RpmHeaderBytes().Texts(1118, "/").Integers(1116, 0, 0).Add(1117, 8, 2, [65, 0]),
            new RpmHeaderBytes().Texts(1117, "a").Integers(1116, 0).Add(1118, 8, 1, [65]),
        ];
        Assert.All(bad, static builder =>
        {
            Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(builder.Build(), out var header));
            Files(header, int.MaxValue, out var problem);
            Assert.Equal(RpmHeaderProblem.BadFileList, problem);
        });
    }

    public static TheoryData<string, RpmHeaderProblem> Damaged => new()
    {
        { "", RpmHeaderProblem.TooShort },
        { "00000001 000000", RpmHeaderProblem.TooShort },
        { "00000000 00000000", RpmHeaderProblem.BadEntryCount },
        { "E3303030 30303030", RpmHeaderProblem.BadEntryCount },
        { "00010000 00000000", RpmHeaderProblem.BadEntryCount },
        { "00000001 10000001", RpmHeaderProblem.TooMuchData },
        { "00000001 00000001 000003E8 00000006 00000000 00000001", RpmHeaderProblem.Truncated },
        { "00000001 00000002 000003E8 0000000A 00000000 00000001 4100", RpmHeaderProblem.BadEntryType },
        { "00000001 00000002 000003E8 00000006 00000003 00000001 4100", RpmHeaderProblem.OffsetOutOfData },
        { "00000001 00000002 000003E8 00000006 FFFFFFFF 00000001 4100", RpmHeaderProblem.OffsetOutOfData },
        { "00000001 00000002 000003E8 00000004 00000000 00000001 4100", RpmHeaderProblem.CountOutOfData },
        { "00000001 00000002 000003E8 00000008 00000000 FFFFFFFF 4100", RpmHeaderProblem.CountOutOfData },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_header_is_named(string hex, RpmHeaderProblem expected) =>
        Assert.Equal(expected, RpmHeader.TryParse(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _));

    [Fact]
    public void A_text_without_its_end_has_no_value()
    {
        Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(new RpmHeaderBytes().Add(1000, 6, 1, [65, 66]).Build(), out var header));
        Assert.Null(Text(header, RpmTag.Name));
    }

    [Fact]
    public void Flipped_bytes_never_throw()
    {
        var good = RpmHeaderBytes.Package("bash", "5.2", "3", "bash-5.2-3.src.rpm").Files("/usr/bin/bash", "/etc/x").Build();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 12].Sample(
            flips =>
            {
                var blob = good.ToArray();
                foreach (var (at, value) in flips)
                {
                    blob[at] = value;
                }

                if (RpmHeader.TryParse(blob, out var header) == RpmHeaderProblem.None)
                {
                    Text(header, RpmTag.Name);
                    header.TryGetInt32(RpmTag.Epoch, out _);
                    Files(header, 10_000, out _);
                }
            },
            iter: 20_000,
            threads: 1);
    }

    [Fact]
    public void Reads_a_header_that_rpm_wrote()
    {
        var blob = File.ReadAllBytes(Shared.Require("fixtures", "knqyf263__go-rpmdb", "pkg", "testdata", "blob.bin"));
        Assert.Equal(0x45u, BinaryPrimitives.ReadUInt32BigEndian(blob));
        Assert.Equal(RpmHeaderProblem.None, RpmHeader.TryParse(blob, out var header));
        Assert.NotEmpty(Text(header, RpmTag.Name)!);
        Assert.NotEmpty(Text(header, RpmTag.SourceRpm)!);

        // Its last file is in folder 4 of 0 to 3; the files before are good.
        Assert.Equal(3, Files(header, int.MaxValue, out var problem).Count);
        Assert.Equal(RpmHeaderProblem.BadFileList, problem);
    }

    private static string? Text(RpmHeader header, RpmTag tag) => header.TryGetText(tag, out var text) ? Encoding.UTF8.GetString(text) : null;

    private static List<string> Files(RpmHeader header, int limit, out RpmHeaderProblem problem)
    {
        var builder = new PathList.Builder();
        problem = header.ReadFiles(builder, limit);
        var paths = new List<string>();
        var cursor = builder.Build().GetCursor();
        while (cursor.MoveNext())
        {
            paths.Add(Encoding.UTF8.GetString(cursor.Path));
        }

        return paths;
    }
}
