using System.Buffers.Binary;
using CsCheck;
using Plimsoll.Formats.DotNetBundle;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Tests.DotNetBundle;

public sealed class SingleFileBundleTests
{
    private const string Deps = """{"libraries":{}}""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void The_list_of_packages_is_found_in_every_layout(uint version)
    {
        var program = Open(BundleBytes.Build(version, Deps));
        Assert.Equal(BundleProblem.None, SingleFileBundle.TryOpen(program, out var bundle));
        Assert.Equal(version, bundle!.Version);
        Assert.Equal(Deps, System.Text.Encoding.UTF8.GetString(program.Read(bundle.Deps!.Value, 1000)!));
    }

    [Fact]
    public void A_host_without_a_bundle_has_none()
    {
        Assert.Equal(BundleProblem.NotThere, SingleFileBundle.TryOpen(Open(BundleBytes.Host(0)), out _));
        Assert.Equal(BundleProblem.NotThere, SingleFileBundle.TryOpen(Open([.. BundleBytes.Host(0), 1]), out _));
        Assert.Equal(BundleProblem.NotThere, SingleFileBundle.TryOpen(Open(new ElfBytes().Writable(".data", "x"u8).Build(appended: "y"u8)), out _));
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    [InlineData(100_000L)]
    public void A_mark_that_points_out_of_the_file_is_named(long header) =>
        Assert.Equal(BundleProblem.HeaderOutOfFile, SingleFileBundle.TryOpen(Open([.. BundleBytes.Host(header), 1]), out _));

    [Theory]
    [InlineData(0, 3u, BundleProblem.UnknownVersion)]
    [InlineData(8, 0xFFFF_FFFFu, BundleProblem.BadFileCount)]
    [InlineData(8, 100_001u, BundleProblem.BadFileCount)]
    [InlineData(12, 0xFFFF_FFFFu, BundleProblem.HeaderTruncated)]
    public void A_damaged_header_is_named(int at, uint value, BundleProblem expected)
    {
        var bytes = BundleBytes.Build(6, Deps);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(BundleBytes.Host(0).Length + Deps.Length + at), value);
        Assert.Equal(expected, SingleFileBundle.TryOpen(Open(bytes), out _));
    }

    [Theory]
    [InlineData(1, BundleProblem.BadFileList)]
    [InlineData(2, BundleProblem.HeaderTruncated)]
    public void A_header_that_ends_early_is_named(uint version, BundleProblem expected)
    {
        var bytes = BundleBytes.Build(version, Deps);
        var header = BundleBytes.Host(0).Length + Deps.Length;
        Assert.Equal(expected, SingleFileBundle.TryOpen(Open(bytes[..(header + 25)]), out _));
        Assert.Equal(BundleProblem.HeaderTruncated, SingleFileBundle.TryOpen(Open(bytes[..(header + 10)]), out _));
    }

    [Fact]
    public void Damaged_bundles_never_throw()
    {
        byte[][] seeds = [BundleBytes.Build(1, Deps), BundleBytes.Build(2, Deps), BundleBytes.Build(6, Deps)];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 1000], Gen.Byte).Sample((seed, first, value, second, other) =>
        {
            var bytes = seeds[seed].ToArray();
            bytes[first % bytes.Length] = value;
            bytes[second % bytes.Length] = other;
            if (ProgramFile.TryOpen(FileBytes.Of(bytes), out var program) == ProgramProblem.None
                && SingleFileBundle.TryOpen(program!, out var bundle) == BundleProblem.None && bundle!.Deps is { } deps)
            {
                _ = program!.Read(deps, 1 << 20);
            }
        });
    }

    private static ProgramFile Open(byte[] bytes)
    {
        Assert.Equal(ProgramProblem.None, ProgramFile.TryOpen(FileBytes.Of(bytes), out var program));
        return program!;
    }
}
