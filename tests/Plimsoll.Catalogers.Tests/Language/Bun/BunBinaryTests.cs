using System.Buffers.Binary;
using CsCheck;
using Plimsoll.Catalogers.Language.Bun;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Bun;

public sealed class BunBinaryTests
{
    private const byte Always = 2;
    private const byte Optional = 4;
    private const byte Development = 8;
    private const byte Peer = 16;
    private const byte Member = 32;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_binary_form_tells_what_the_text_tells(int version)
    {
        var found = Scan(Sample(version).Build());
        Assert.Empty(found.Problems);
        Assert.Equal(
            [
                "@scope/long-name@1.2.3-rc.1+build.5 direct", "archive@./archive.tgz indirect", "beam@github:o/beam#0123456 direct optional", "keel@0.1.0 direct dev",
                "mast@2.0.0 indirect", "mast@3.0.0 direct", "remote@https://example.org/remote-1.0.0.tgz indirect optional", "tool@git+example.org/tool.git#main indirect dev",
            ],
            LockRows.Show(found));
        Assert.Equal(["@scope/long-name -> mast", "@scope/long-name -> archive", "keel -> tool", "beam -> remote"], found.Relations);
        Assert.Contains("pkg:npm/%40scope/long-name@1.2.3-rc.1%2Bbuild.5", found.Declared);
    }

    [Fact]
    public void The_text_form_beside_it_counts()
    {
        var image = new FakeImage().Layer(static layer => layer.File("a/bun.lockb", Sample(3).Build()).File("a/bun.lock", """{"lockfileVersion": 1, "packages": {"x": ["x@1"]}}"""));
        Assert.Equal(["pkg:npm/x@1"], image.AsSourceTree().Scan(BunReader.Row).Declared);
        Assert.Empty(new FakeImage().Layer(("a/bun.lockb", "x"), ("a/bun.lock", """{"lockfileVersion": 1}""")).AsSourceTree().Scan(BunReader.Row).Problems);
    }

    [Fact]
    public void A_file_that_is_another_or_cut_short_is_said()
    {
        Assert.Equal(["Malformed bun.lockb"], Scan("x"u8.ToArray()).ProblemLines);
        var file = Sample(3).Build();
        Assert.Equal(["Malformed bun.lockb"], Scan(file[..^60]).ProblemLines);
        file[42] = 4;
        var found = Scan(file);
        Assert.Equal(["Unsupported bun.lockb"], found.ProblemLines);
        Assert.Contains("bun install --save-text-lockfile", found.Problems[0].Consequence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(86, ulong.MaxValue)] // packages
    [InlineData(86, 1_000_000UL)]
    [InlineData(110, ulong.MaxValue)] // where the columns begin
    [InlineData(110, 0UL)]
    [InlineData(118, ulong.MaxValue)] // and end
    [InlineData(118, 1UL << 40)]
    public void Counts_and_places_outside_the_file_are_not_followed(int at, ulong value)
    {
        var file = Sample(3).Build();
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);
        var found = Scan(file);
        Assert.Empty(found.Packages);
        Assert.Equal(["Malformed bun.lockb"], found.ProblemLines);
    }

    [Fact]
    public void A_need_or_text_outside_its_list_is_none()
    {
        var found = Scan(new BunLockBytes().Need("a", Always, 1).Need("b", Always, 77).Other("", 1).Registry("a", 1, 0, 0).Other("", 2).Other("b", 99).Build());
        Assert.Equal(["a@1.0.0 direct"], LockRows.Show(found));
        Assert.Equal("2 entries have no usable name or version", Assert.Single(found.Problems).Detail);

        // The name of the only package is long, and lies where the list of texts ends.
        var file = new BunLockBytes().Registry("a-name-that-is-long", 1, 0, 0).Build();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(128), 0x7FFF_FFFF);
        Assert.Equal("1 entries have no usable name or version", Assert.Single(Scan(file).Problems).Detail);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var whole = Sample(3).Build();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample(static (at, value, length) =>
        {
            var file = Sample(3).Build();
            file[at] = value;
            Scan(file[..length]);
        });
    }

    private static BunLockBytes Sample(int version) => new BunLockBytes(version)
        .Need("@scope/long-name", Always, 1).Need("keel", Development, 3).Need("beam", Optional, 4).Need("member", Member, 8).Need("missing", Optional | Peer).Other("app", 1)
        .Need("mast", Always, 2).Need("archive", Peer, 7).Registry("@scope/long-name", 1, 2, 3, "rc.1", "build.5")
        .Registry("mast", 2, 0, 0)
        .Need("tool", Always, 6).Registry("keel", 0, 1, 0)
        .Need("remote", Always, 5).Other("beam", 16, "o", "beam", "main", "o-beam-0123456")
        .Other("remote", 80, "https://example.org/remote-1.0.0.tgz")
        .Other("tool", 32, "", "example.org/tool.git", "main")
        .Other("archive", 8, "./archive.tgz")
        .Need("mast", Always, 9).Other("member", 72, "packages/member")
        .Registry("mast", 3, 0, 0);

    private static FakeInventory Scan(byte[] file) => new FakeImage().Layer(layer => layer.File("bun.lockb", file)).AsSourceTree().Scan(BunReader.Row);
}
