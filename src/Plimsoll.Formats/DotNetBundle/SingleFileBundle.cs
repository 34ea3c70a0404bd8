using System.Buffers.Binary;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.DotNetBundle;

/// <summary>A .NET application in a single file: a host program with the application's files behind it.</summary>
/// <remarks>
/// Layout: https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/design.md and the host's sources. In the host's data eight bytes
/// stand before a mark of 32: where the header is, 0 in a host without a bundle. The header has two numbers for its version, the number of
/// files and an id; since .NET 5 it also says where the application's <c>deps.json</c> is. Earlier it has to be looked for among the files.
/// </remarks>
public sealed class SingleFileBundle
{
    /// <summary>More files are not read: 100,000.</summary>
    public const int MaxFiles = 100_000;

    private const int MaxData = 64 << 20;
    private const int OffsetLength = 8;
    private const int MaxHeader = 4096;
    private const int MaxList = 32 << 20;
    private const int MaxName = 4096;

    private SingleFileBundle(uint version, ProgramSection? deps)
    {
        Version = version;
        Deps = deps;
    }

    /// <summary>The layout: 1, 2 or 6.</summary>
    public uint Version { get; }

    /// <summary>Where the application's <c>*.deps.json</c> is in the file; null where it has none.</summary>
    public ProgramSection? Deps { get; }

    // SHA-256 of ".net core bundle" with a line end.
    private static ReadOnlySpan<byte> Mark =>
    [
        0x8B, 0x12, 0x02, 0xB9, 0x6A, 0x61, 0x20, 0x38, 0x72, 0x7B, 0x93, 0x02, 0x14, 0xD7, 0xA0, 0x32,
        0x13, 0xF5, 0xB9, 0xE6, 0xEF, 0xAE, 0x33, 0x18, 0xEE, 0x3B, 0x2D, 0xCE, 0x24, 0xB3, 0x6A, 0xAE,
    ];

    /// <summary>Finds and reads the header of a bundle.</summary>
    public static BundleProblem TryOpen(ProgramFile program, out SingleFileBundle? bundle)
    {
        bundle = null;
        var offset = FindHeader(program);
        if (offset == 0)
        {
            return BundleProblem.NotThere;
        }

        if (offset < 0 || offset >= program.Bytes.Length)
        {
            return BundleProblem.HeaderOutOfFile;
        }

        Span<byte> header = stackalloc byte[MaxHeader];
        var reader = new BundleFields(header[..program.Bytes.Read(offset, header)]);
        var version = reader.U32();
        reader.U32();
        var count = (int)reader.U32();
        reader.Text(MaxName);
        if (reader.IsOver)
        {
            return BundleProblem.HeaderTruncated;
        }

        if (count is < 0 or > MaxFiles)
        {
            return BundleProblem.BadFileCount;
        }

        switch (version)
        {
            case 1:
                return TryReadList(program, offset + reader.Position, count, out bundle);
            case 2 or 6:
                var deps = new ProgramSection(reader.I64(), reader.I64(), 0);
                bundle = reader.IsOver ? null : new SingleFileBundle(version, deps is { Offset: > 0, Size: > 0 } ? deps : null);
                return reader.IsOver ? BundleProblem.HeaderTruncated : BundleProblem.None;
            default:
                return BundleProblem.UnknownVersion;
        }
    }

    // Programs without anything behind them have no bundle; that spares most of them the search. Signed ones for macOS count the bundle as theirs.
    private static long FindHeader(ProgramFile program)
    {
        if (program.Format != ProgramFormat.MachO && program.Bytes.Length <= program.End)
        {
            return 0;
        }

        var name = program.Format == ProgramFormat.MachO ? "__data"u8 : ".data"u8;
        if (!program.TryFindSection(name, out var section) || program.Read(section, MaxData) is not { } data)
        {
            return 0;
        }

        var mark = data.AsSpan().IndexOf(Mark);
        return mark < OffsetLength ? 0 : BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(mark - OffsetLength));
    }

    private static BundleProblem TryReadList(ProgramFile program, long offset, int count, out SingleFileBundle? bundle)
    {
        bundle = null;
        var list = new byte[Math.Clamp(program.Bytes.Length - offset, 0, MaxList)];
        var reader = new BundleFields(list.AsSpan(0, program.Bytes.Read(offset, list)));
        ProgramSection? deps = null;
        for (var i = 0; i < count && deps is null; i++)
        {
            var file = new ProgramSection(reader.I64(), reader.I64(), 0);
            reader.Skip(1);
            if (reader.Text(MaxName).EndsWith(".deps.json"u8) && file is { Offset: > 0, Size: > 0 })
            {
                deps = file;
            }
        }

        bundle = reader.IsOver ? null : new SingleFileBundle(1, deps);
        return reader.IsOver ? BundleProblem.BadFileList : BundleProblem.None;
    }
}
