using System.Text;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Formats.Tests.Tar;

/// <summary>Every way of being malformed has its own answer.</summary>
public sealed class TarAnomalyTests
{
    private const int RealSize = 483;

    private static readonly (string, string)[] Version10 = [("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.realsize", "10")];

    private static readonly (TarAnomaly Anomaly, string What, Func<TarBytes> Archive)[] Cases =
    [
        (TarAnomaly.TruncatedHeader, "cut in the second header", () => Good.Raw(Good.BuildOpen().AsSpan(0, 511))),
        (TarAnomaly.TruncatedHeader, "cut in a GNU sparse extension block", () => GnuSparse(isExtended: true).Raw(new byte[500])),
        (TarAnomaly.TruncatedBody, "cut in a body", () => Good.Entry('0', "b", [1, 2, 3], size: 700)),
        (TarAnomaly.TruncatedBody, "cut in a body by one byte", () => new TarBytes().Raw(new TarBytes().Entry('0', "b", new byte[512]).BuildOpen().AsSpan(0, 1023))),
        (TarAnomaly.TruncatedBody, "cut in a PAX header", () => Good.Entry('x', "p", TarBytes.PaxRecord("path", "b"), size: 600)),
        (TarAnomaly.TruncatedBody, "cut in the padding of a PAX header", () => Good.Raw(new TarBytes().Pax("path", "b").BuildOpen().AsSpan(0, 600))),
        (TarAnomaly.TruncatedBody, "cut in the map of a PAX sparse file", () => Pax10("1\n0\n5\n", size: 2000)),
        (TarAnomaly.DanglingExtension, "nothing after a PAX header", () => Good.Pax("path", "b")),
        (TarAnomaly.DanglingExtension, "nothing after a GNU long name", () => Good.GnuLong('L', "b")),
        (TarAnomaly.DanglingExtension, "the end after a PAX header", () => Good.Pax("path", "b").Raw(new byte[1024])),
        (TarAnomaly.DanglingExtension, "nothing after the second PAX header", () => Good.Pax([], 'g').Pax("path", "b")),
        (TarAnomaly.BadChecksum, "a wrong sum", () => Broken(static header => header[0] ^= 1)),
        (TarAnomaly.BadChecksum, "no number", () => Broken(static header => header[149] = (byte)'?')),
        (TarAnomaly.BadChecksum, "text", () => Good.Raw(Encoding.ASCII.GetBytes(new string('a', 512)))),
        (TarAnomaly.BadNumber, "a size with a letter", () => Size("0000000012x\0")),
        (TarAnomaly.BadNumber, "a size with an eight", () => Size("00000000008\0")),
        (TarAnomaly.BadNumber, "a size with a minus", () => Size("-0000000001\0")),
        (TarAnomaly.BadNumber, "a size of two numbers", () => Size("00001 00001\0")),
        (TarAnomaly.BadNumber, "a base-256 size over 64 bits", () => Edit(124, field => TarBytes.Base256(field, (Int128)1 << 64))),
        (TarAnomaly.BadNumber, "a base-256 size under 64 bits", () => Edit(124, field => TarBytes.Base256(field, -((Int128)1 << 64)))),
        (TarAnomaly.BadNumber, "a GNU sparse file whose real size is negative", () => GnuSparse(realSize: -1)),
        (TarAnomaly.BadNumber, "a GNU sparse map with letters", () => GnuSparse(header => header[390] = (byte)'x')),
        (TarAnomaly.BadSize, "a negative size", () => Edit(124, field => TarBytes.Base256(field, -1))),
        (TarAnomaly.BadSize, "the largest size there is", () => Edit(124, field => TarBytes.Base256(field, long.MaxValue))),
        (TarAnomaly.BadSize, "a negative PAX size", () => new TarBytes().Pax("size", "-1").File("a", "")),
        (TarAnomaly.BadSize, "a PAX size that is no number", () => new TarBytes().Pax("size", "12 ").File("a", "")),
        (TarAnomaly.BadSize, "a PAX size over 64 bits", () => new TarBytes().Pax("size", "9223372036854775808").File("a", "")),
        (TarAnomaly.BadSize, "a PAX sparse file whose real size is no number", () => new TarBytes().Pax([("GNU.sparse.map", "0,1"), ("GNU.sparse.size", "many")]).File("a", "x")),
        (TarAnomaly.LoneZeroBlock, "one block of zeros between entries", () => Good.Raw(new byte[512]).File("b", "")),
        (TarAnomaly.LoneZeroBlock, "half a second block", () => Good.Raw(new byte[700])),
        (TarAnomaly.ExtensionTooLong, "a PAX header over the limit", () => new TarBytes().Entry('x', "p", size: TarReader.MaxExtension + 1)),
        (TarAnomaly.ExtensionTooLong, "a GNU long name over the limit", () => new TarBytes().Entry('L', "p", size: TarReader.MaxExtension + 1)),
        (TarAnomaly.ExtensionTooLong, "a global header of negative size", () => new TarBytes().Entry('g', "p", edit: h => TarBytes.Base256(h.AsSpan(124, 12), -5))),
        (TarAnomaly.BadPaxRecord, "no length", () => PaxText("path=b\n")),
        (TarAnomaly.BadPaxRecord, "no blank", () => PaxText("9path=b\n")),
        (TarAnomaly.BadPaxRecord, "no equals sign", () => PaxText("9 path b\n")),
        (TarAnomaly.BadPaxRecord, "no key", () => PaxText("5 =b\n")),
        (TarAnomaly.BadPaxRecord, "no end of line", () => PaxText("10 path=bb!")),
        (TarAnomaly.BadPaxRecord, "longer than its header", () => PaxText("99 path=b\n")),
        (TarAnomaly.BadPaxRecord, "shorter than itself", () => PaxText("2 path=b\n")),
        (TarAnomaly.BadPaxRecord, "a negative length", () => PaxText("-9 path=b\n")),
        (TarAnomaly.BadPaxRecord, "a length over 31 bits", () => PaxText("4294967305 path=b\n")),
        (TarAnomaly.BadPaxRecord, "a broken global header", () => new TarBytes().Entry('g', "p", "x"u8.ToArray()).File("a", "")),
        (TarAnomaly.BadSparseMap, "overlapping segments", () => PaxMap("0,3,2,2")),
        (TarAnomaly.BadSparseMap, "segments that run backwards", () => PaxMap("5,1,2,1")),
        (TarAnomaly.BadSparseMap, "a segment past the end", () => PaxMap("9,2")),
        (TarAnomaly.BadSparseMap, "more stored than there is", () => PaxMap("0,6")),
        (TarAnomaly.BadSparseMap, "an offset without a length", () => PaxMap("0,1,5")),
        (TarAnomaly.BadSparseMap, "a negative offset", () => PaxMap("-1,1")),
        (TarAnomaly.BadSparseMap, "no number", () => PaxMap("0,x")),
        (TarAnomaly.BadSparseMap, "nothing between commas", () => PaxMap("0,1,,")),
        (TarAnomaly.BadSparseMap, "an end over 64 bits", () => PaxMap("9223372036854775807,1")),
        (TarAnomaly.BadSparseMap, "a length before its offset", () => new TarBytes().Pax([("GNU.sparse.numbytes", "1"), ("GNU.sparse.offset", "1")]).File("a", "x")),
        (TarAnomaly.BadSparseMap, "a GNU map with a negative offset", () => GnuSparse(header => TarBytes.Base256(header.AsSpan(386, 12), -1))),
        (TarAnomaly.BadSparseMap, "a GNU map with a negative length", () => GnuSparse(header => TarBytes.Base256(header.AsSpan(398, 12), -1))),
        (TarAnomaly.BadSparseMap, "a GNU map past its end", () => GnuSparse(realSize: 2)),
        (TarAnomaly.BadSparseMap, "a map in the body that is no number", () => Pax10("1\nx\n")),
        (TarAnomaly.BadSparseMap, "a count in the body that is no number", () => Pax10("one\n")),
        (TarAnomaly.BadSparseMap, "a number in the body that never ends", () => Pax10(new string('1', 400))),
        (TarAnomaly.BadSparseMap, "a map in the body longer than the body", () => Pax10("90\n0\n1\n")),
        (TarAnomaly.BadSparseMap, "a body too short for a map", () => new TarBytes().Pax(Version10).Entry('0', "a", [1])),
        (TarAnomaly.SparseMapTooLong, "a count in the body over the limit", () => Pax10($"{SparseMap.MaxSegments + 1}\n")),
        (TarAnomaly.SparseMapTooLong, "a GNU map over the limit", LongGnuMap),
    ];

    public static TheoryData<TarAnomaly, string> Names => [.. Cases.Select(static c => (c.Anomaly, c.What))];

    private static TarBytes Good => new TarBytes().File("a", "one");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_malformed_archive_is_named(TarAnomaly anomaly, string what)
    {
        var archive = Cases.Single(c => c.Anomaly == anomaly && c.What == what).Archive().BuildOpen();
        Assert.Equal(anomaly, TarListing.Of(archive).Anomaly);
    }

    [Fact]
    public void Every_anomaly_has_an_archive() =>
        Assert.Equal(Enum.GetValues<TarAnomaly>().Where(static a => a != TarAnomaly.None), Cases.Select(static c => c.Anomaly).Distinct());

    [Fact]
    public void What_came_before_the_damage_is_listed_and_its_place_is_told()
    {
        var listing = TarListing.Of(Good.File("b", "two").Entry('0', "c", [1], size: 700).BuildOpen());
        Assert.Equal(["a", "b", "c"], listing.Items.Select(static i => i.Name));
        Assert.Equal((TarAnomaly.TruncatedBody, 2048), (listing.Anomaly, listing.Position));
    }

    private static TarBytes Broken(Action<byte[]> damage)
    {
        var header = new TarBytes().Entry('0', "b").BuildOpen();
        damage(header);
        return Good.Raw(header);
    }

    private static TarBytes Edit(int at, SpanAction edit) => Good.Entry('0', "b", edit: header => edit(header.AsSpan(at, 12)));

    private static TarBytes Size(string field) => Edit(124, span => Encoding.ASCII.GetBytes(field, span));

    private static TarBytes PaxText(string records) => new TarBytes().Entry('x', "p", Encoding.ASCII.GetBytes(records)).File("a", "");

    private static TarBytes PaxMap(string map) => new TarBytes().Pax([("GNU.sparse.map", map), ("GNU.sparse.size", "10")]).File("a", "12345");

    private static TarBytes Pax10(string map, long? size = null)
    {
        var body = new byte[512];
        Encoding.ASCII.GetBytes(map, body);
        return new TarBytes().Pax(Version10).Entry('0', "a", body, size: size);
    }

    private static TarBytes GnuSparse(Action<byte[]>? edit = null, long realSize = 10, bool isExtended = false) =>
        new TarBytes(TarBytes.Gnu).Entry('S', "a", isExtended ? [] : [1, 2, 3], size: 3, edit: header =>
        {
            TarBytes.Octal(header.AsSpan(386, 12), 4);
            TarBytes.Octal(header.AsSpan(398, 12), 3);
            header[482] = isExtended ? (byte)1 : (byte)0;
            TarBytes.Base256(header.AsSpan(RealSize, 12), realSize);
            edit?.Invoke(header);
        });

    private static TarBytes LongGnuMap()
    {
        var archive = GnuSparse(isExtended: true);
        var block = new byte[512];
        for (var i = 0; i < 21; i++)
        {
            TarBytes.Octal(block.AsSpan(i * 24, 12), 7);
            TarBytes.Octal(block.AsSpan((i * 24) + 12, 12), 0);
        }

        block[504] = 1;
        for (var segments = 1; segments <= SparseMap.MaxSegments; segments += 21)
        {
            archive.Raw(block);
        }

        return archive;
    }

    private delegate void SpanAction(Span<byte> field);
}
