using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.DotNet;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.DotNet;

public sealed class DotNetHostileTests
{
    private const string Path = "app/app.deps.json";

    private const string Sample =
        """{"runtimeTarget":{"name":"x"},"targets":{"x":{"a/1":{"runtime":{"a.dll":{"v":"1"}}},"b/2":{"compile":{"b.dll":{}}}}},"libraries":{"a/1":{"type":"package"},"b/2":{"type":"package"},"runtimepack.c/3":{"type":"runtimepack"}}}""";

    [Fact]
    public void Damaged_files_never_throw() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Sample);
            bytes[at] = value;
            var facts = FakeFile.Read(DotNetReader.Row, Path, cut ? bytes[..at] : bytes);
            Assert.All(facts.Packages, static p => Assert.True(p.Name.Length > 0 && p.Version.Length > 0));
        });

    [Theory]
    [InlineData("null")]
    [InlineData("1e999")]
    [InlineData("\"\"")]
    [InlineData("[[{}]]")]
    [InlineData("{\"a\":{\"a\":[]}}")]
    public void A_value_of_any_type_may_stand_anywhere(string value)
    {
        for (var at = Sample.IndexOf(':', StringComparison.Ordinal); at >= 0; at = Sample.IndexOf(':', at + 1))
        {
            // Everything from here to the end of the file is dropped, and the objects that are open are closed.
            var head = Sample[..(at + 1)];
            var open = head.Count(static c => c == '{') - head.Count(static c => c == '}');
            var facts = FakeFile.Read(DotNetReader.Row, Path, head + value + new string('}', open));
            Assert.DoesNotContain(facts.Problems, static p => p.Detail.Contains("not valid JSON", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nesting_ends_in_a_problem_and_not_in_the_stack()
    {
        var text = $$"""{"libraries":{"a/1":{"type":"package","x":{{new string('[', 300_000)}} """;
        var facts = FakeFile.Read(DotNetReader.Row, Path, text);
        Assert.Equal(ProblemKind.Malformed, Assert.Single(facts.Problems).Kind);
        Assert.Empty(facts.Packages);
    }

    [Fact]
    public void Giant_and_broken_texts_are_no_names()
    {
        var giant = new string('x', 5_000_000);
        var facts = FakeFile.Read(DotNetReader.Row, Path, $$"""
            {"targets":{"t":{"{{giant}}/1":{"runtime":{"a":{} } } } },
             "libraries":{"{{giant}}/1":{"type":"package"},"a/{{giant}}":{"type":"package"},"b/1":{"type":"{{giant}}"},"c\ud800/1":{"type":"package"},
                          "{{new string('y', FieldText.MaxLength)}}/1":{"type":"package"} } }
            """);
        Assert.Equal(["c\\ud800", new string('y', FieldText.MaxLength)], facts.Packages.Select(static p => p.Name));
        Assert.Equal("2 libraries have no usable name or version", Assert.Single(facts.Problems).Detail);
    }

    [Fact]
    public void A_library_named_twice_is_one_package()
    {
        var found = new FakeImage().Layer((Path, """{"libraries":{"a/1":{"type":"package"},"a/1":{"type":"project","type":"package"},"a/1":{"type":"package"}}}""")).Scan(DotNetReader.Row);
        Assert.Equal(["pkg:nuget/a@1"], found.Installed);
    }

    [Fact]
    public void Half_a_million_libraries_are_read_in_seconds()
    {
        var text = new StringBuilder("""{"targets":{"t":{""");
        const int count = 400_000;
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append("\"p").Append(i).Append("/1\":{\"runtime\":{\"a.dll\":{}}}");
        }

        text.Append("}},\"libraries\":{");
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ",\n").Append("\"p").Append(i).Append("/1\":{\"type\":\"package\"}");
        }

        var content = Encoding.UTF8.GetBytes(text.Append("}}").ToString());
        var clock = CpuClock.StartNew();
        var found = new FakeImage().Layer(layer => layer.File(Path, content)).Layer(layer => layer.File(Path, content)).Scan(DotNetReader.Row);
        Assert.Equal(count, found.Installed.Count);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }
}
