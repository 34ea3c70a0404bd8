using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Language.Java.Jar;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Java;

public sealed class JarHostileTests
{
    private static readonly byte[] Sample = new ZipBytes()
        .Manifest("Bundle-SymbolicName: org.x.y", "Bundle-License: \"a\";b=\"c\",d", "", "Name: z", "Implementation-Version: 3")
        .Pom("org.x", "a", "1")
        .Add("META-INF/maven/org.x/a/pom.xml", "<project><groupId>g</groupId><artifactId>${a}</artifactId><properties><a>${b}</a></properties></project>")
        .Store("lib/b.jar", new ZipBytes().Pom("org.x", "b", "1").Add("c.war", new ZipBytes().Pom("org.x", "c", "1").Build()).Build())
        .Build();

    [Fact]
    public void Damaged_archives_never_throw() =>
        Gen.Select(Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Byte).Array[1, 6], Gen.Int[0, 2 * Sample.Length]).Sample(static (flips, cut) =>
        {
            var bytes = Sample.ToArray();
            foreach (var (at, value) in flips)
            {
                bytes[at] = value;
            }

            var facts = JarBytes.Read("a-1.jar", cut < bytes.Length ? bytes[..cut] : bytes);
            Assert.All(facts.Packages, static p => Assert.True(p.Name.Length > 2 && p.Namespace!.Length > 0));
            Assert.True(facts.Packages.Length > 0 || facts.Problems.Length > 0);
        }, iter: 3000);

    [Fact]
    public void Nesting_ends_at_a_depth()
    {
        var archive = new ZipBytes().Pom("org.x", "innermost", "1").Build();
        for (var i = 0; i < 40; i++)
        {
            archive = new ZipBytes().Store("next.jar", archive).Build();
        }

        var facts = JarBytes.Read("a.jar", archive);
        Assert.Equal(11, facts.Packages.Length);
        var problem = Assert.Single(facts.Problems);
        Assert.Equal(ProblemKind.LimitReached, problem.Kind);
        Assert.StartsWith("next.jar!/next.jar!/", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_that_holds_itself_many_times_over_ends()
    {
        // Every entry of every level is the same stored bytes: 12 levels of 10 would be a million million archives.
        var archive = new ZipBytes().Pom("org.x", "innermost", "1").Build();
        for (var level = 0; level < 6; level++)
        {
            var next = new ZipBytes().Store("0.jar", archive);
            for (var i = 1; i < 10; i++)
            {
                next.Store($"{i}.jar", archive, static e => e with { SameAs = "0.jar" });
            }

            archive = next.Build();
        }

        var clock = CpuClock.StartNew();
        var facts = JarBytes.Read("a.jar", archive);
        Assert.Contains(facts.Problems, static p => p.Kind == ProblemKind.LimitReached);
        Assert.InRange(facts.Problems.Length, 1, 20);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_bomb_is_given_up()
    {
        // 1 GB of zeros in 1 MB, called an archive.
        var zeros = ZipBytes.Deflate(new byte[64 << 20]);
        var facts = JarBytes.Read("a.jar", new ZipBytes()
            .Add("bomb.jar", [], e => e with { Data = zeros, CompressedSize = zeros.Length, Size = 1 << 30 })
            .Add("small.jar", [], e => e with { Data = zeros, CompressedSize = zeros.Length, Size = 1000 })
            .Pom("org.x", "a", "1")
            .Build());
        Assert.Equal(["org.x:a@1"], JarBytes.Show(facts));
        Assert.Equal([ProblemKind.LimitReached, ProblemKind.HostileEntry, ProblemKind.Malformed], facts.Problems.Select(static p => p.Kind));
    }

    [Fact]
    public void Giant_and_broken_texts_are_no_names()
    {
        var giant = new string('x', 100_000);
        var facts = JarBytes.Read(giant[..200] + ".jar", new ZipBytes()
            .Manifest($"Bundle-SymbolicName: {giant}", $"Implementation-Version: {giant}", $"Bundle-License: {giant},ok", "Implementation-Vendor-Id: two words", "\uFFFD: x")
            .Add("META-INF/maven/a/b/pom.properties", $"groupId={giant}\nartifactId=\nversion=\\uD800")
            .Add("META-INF/maven/a/c/pom.properties", "groupId=\\n\nartifactId=two\\nlines\nversion=")
            .Build());
        Assert.Equal(["a:b@\uFFFD", "a:c@"], JarBytes.Show(facts));
        Assert.Empty(facts.Problems);
    }

    [Fact]
    public void Ten_thousand_records_and_libraries_are_read_in_seconds()
    {
        var zip = new ZipBytes();
        var library = new ZipBytes().Pom("org.x", "lib", "1").Build();
        for (var i = 0; i < 10_000; i++)
        {
            zip.Pom("org.x", $"p{i}", "1").Store($"lib/{i}.jar", library);
        }

        var archive = zip.Pom("org.x", "a", "1").Build();
        var clock = CpuClock.StartNew();
        var found = new FakeImage().Layer(layer => layer.File("a.jar", archive)).Scan(JarReader.Row);
        Assert.Equal(10_002, found.Packages.Count);
        Assert.Equal(10_000, found["org.x:lib"].Evidence.Length);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Entries_with_odd_names_are_no_trouble()
    {
        var facts = JarBytes.Read("a.jar", new ZipBytes()
            .Store("../../etc/passwd.jar", new ZipBytes().Pom("org.x", "up", "1").Build())
            .Store("/b.jar", new ZipBytes().Pom("org.x", "root", "1").Build())
            .Store("!/x.jar!/y.jar", new ZipBytes().Pom("org.x", "mark", "1").Build())
            .Store("\u202e\0.jar", new ZipBytes().Pom("org.x", "dark", "1").Build())
            .Build());
        Assert.Equal(4, facts.Packages.Count(static p => !p.Inferred));
        Assert.All(facts.Packages, static p => Assert.Equal(p.Property(PackageFact.Inside), p.Property(PackageFact.Inside) is { } inside ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(inside)) : null));
    }
}
