using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Npm;

public sealed class NpmHostileTests
{
    private const string Manifest = "node_modules/a/package.json";
    private const string Lock = "package-lock.json";

    private static readonly string[] Samples =
    [
        """{"name":"@s/a","version":"1.0.0","license":{"type":"MIT"},"licenses":[{"type":"ISC"},"X"],"dependencies":{"b":"^1"}}""",
        """{"lockfileVersion":3,"packages":{"":{"name":"x"},"node_modules/@s/a":{"version":"1.0.0","dev":true,"license":["MIT"]},"node_modules/b":{"link":true}}}""",
        """{"lockfileVersion":1,"dependencies":{"a":{"version":"npm:b@1","optional":true,"dependencies":{"c":{"version":"file:x.tgz"}}}}}""",
    ];

    [Theory]
    [InlineData(100, true)]
    [InlineData(200_000, false)]
    public void Nesting_ends_in_a_problem_and_not_in_the_stack(int depth, bool isRead)
    {
        var tree = string.Concat(Enumerable.Repeat("""{"dependencies":{"a":""", depth)) + """{"version":"1"}""" + string.Concat(Enumerable.Repeat("}}", depth));
        var facts = FakeFile.Read(NpmReader.Row, Lock, tree);
        Assert.Equal(isRead ? ["a"] : [], facts.Packages.Select(static p => p.Name));
        Assert.Equal(ProblemKind.Malformed, Assert.Single(facts.Problems).Kind);

        var manifest = $$"""{"name":"a","version":"1","x":{{new string('[', depth)}}{{new string(']', depth)}}}""";
        Assert.Equal(isRead ? 1 : 0, FakeFile.Read(NpmReader.Row, Manifest, manifest).Packages.Length);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("version")]
    [InlineData("license")]
    [InlineData("description")]
    public void A_giant_string_is_no_field(string field)
    {
        var giant = new string('x', 20_000_000);
        var text = $$"""{"{{field}}":"{{giant}}","{{(field == "name" ? "version" : "name")}}":"a","{{(field is "name" or "version" ? "license" : "version")}}":"1"}""";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var facts = new FactSink(Manifest);
        NpmReader.Row.Read!(new FileInput(Manifest, text.Length, 0, Encoding.UTF8.GetBytes(text)), facts);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, text.Length + 100_000);
        Assert.Equal(field is "name" or "version" ? 0 : 1, facts.ToFacts().Packages.Length);
        Assert.Empty(facts.ToFacts().Packages.SelectMany(static p => p.Licences));
    }

    [Fact]
    public void Text_that_is_no_unicode_is_kept_as_far_as_it_goes()
    {
        var facts = FakeFile.Read(NpmReader.Row, Manifest, """{"name":"a\ud800","version":"1\udc00","license":"\ud83d\ude00"}""");
        var package = Assert.Single(facts.Packages);
        Assert.Equal(("a\\ud800", "1\\udc00"), (package.Name, package.Version));
        Assert.Equal(["\U0001F600"], package.Licences);
        byte[] bytes = [.. """{"name":"a"""u8, 0xFF, .. "\",\"version\":\"1\",\"x"u8, 0xC0, .. "\":2}"u8];
        Assert.Equal("a\uFFFD", Assert.Single(FakeFile.Read(NpmReader.Row, Manifest, bytes).Packages).Name);
    }

    [Fact]
    public void Endless_lists_of_licences_are_cut()
    {
        var many = string.Join(',', Enumerable.Range(0, 200_000).Select(static i => $"\"L{i}\""));
        Assert.Equal(NpmLicences.MaxCount, Assert.Single(FakeFile.Read(NpmReader.Row, Manifest, $$"""{"name":"a","version":"1","license":[{{many}}]}""").Packages).Licences.Length);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("-1.5e300")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("[[[{}]]]")]
    [InlineData("{}")]
    [InlineData("{\"a\":{\"a\":[]}}")]
    public void A_value_of_any_type_may_stand_anywhere(string value)
    {
        foreach (var sample in Samples)
        {
            foreach (var text in Replacements(sample, value))
            {
                FakeFile.Read(NpmReader.Row, Manifest, text);
                FakeFile.Read(NpmReader.Row, Lock, text);
            }
        }
    }

    [Fact]
    public void Damaged_files_never_throw() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Int[0, 200], Gen.Byte, Gen.Bool).Sample((sample, at, value, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Samples[sample]);
            at %= bytes.Length;
            bytes[at] = value;
            var damaged = cut ? bytes[..at] : bytes;
            foreach (var path in new[] { Manifest, Lock })
            {
                var facts = FakeFile.Read(NpmReader.Row, path, damaged);
                Assert.All(facts.Packages, static p => Assert.True(p.Name.Length > 0 && p.Version.Length > 0));
            }
        });

    [Fact]
    public void Fifty_megabytes_are_read_in_seconds()
    {
        var text = new StringBuilder("""{"lockfileVersion":3,"packages":{""");
        var count = 0;
        while (text.Length < 50_000_000)
        {
            text.Append(count == 0 ? "" : ",\n").Append("\"node_modules/p").Append(count).Append("/node_modules/q\": {\"version\": \"1.0.").Append(count++)
                .Append("\", \"resolved\": \"https://example.org/q.tgz\", \"integrity\": \"sha512-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx==\"}");
        }

        var content = Encoding.UTF8.GetBytes(text.Append("}}").ToString());
        var clock = CpuClock.StartNew();
        var found = new FakeImage().Layer(layer => layer.File(Lock, content)).Layer(layer => layer.File(Lock, content)).Scan(NpmReader.Row);
        Assert.Equal(count, found.Packages.Count);
        Assert.Equal(count, found.Packages.Max(static p => p.Evidence[0].Line));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void More_packages_than_anybody_has_are_cut_with_a_problem()
    {
        var text = $$"""{"dependencies":{{{string.Join(',', Enumerable.Range(0, FactSink.MaxPackages + 2).Select(static i => $"\"p{i}\":{{\"version\":\"1\"}}"))}} } }""";
        var facts = FakeFile.Read(NpmReader.Row, Lock, text);
        Assert.Equal(FactSink.MaxPackages, facts.Packages.Length);
        Assert.Equal(ProblemKind.LimitReached, Assert.Single(facts.Problems).Kind);
    }

    [Fact]
    public void A_manifest_of_any_size_costs_its_few_fields()
    {
        var text = Encoding.UTF8.GetBytes("""{"name":"a","version":"1","license":"MIT","files":[""" + string.Join(',', Enumerable.Repeat("\"lib/some/file.js\"", 10_000)) + """],"readme":"# \n"}""");
        NpmReader.Row.Read!(new FileInput(Manifest, text.Length, 0, text), new FactSink(Manifest));
        var before = GC.GetAllocatedBytesForCurrentThread();
        NpmReader.Row.Read!(new FileInput(Manifest, text.Length, 0, text), new FactSink(Manifest));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_500);
    }

    // The text with each of its strings, one after the other, replaced by a value.
    private static IEnumerable<string> Replacements(string text, string value)
    {
        var quotes = text.Select(static (c, i) => (c, i)).Where(static p => p.c == '"').Select(static p => p.i).ToArray();
        for (var i = 0; i + 1 < quotes.Length; i += 2)
        {
            yield return text[..quotes[i]] + value + text[(quotes[i + 1] + 1)..];
        }
    }
}
