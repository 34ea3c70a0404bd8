using System.Globalization;
using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Language.Bun;
using Plimsoll.Catalogers.Language.Cargo;
using Plimsoll.Catalogers.Language.Conda;
using Plimsoll.Catalogers.Language.Deno;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Language.Pnpm;
using Plimsoll.Catalogers.Language.Python.Pipenv;
using Plimsoll.Catalogers.Language.Python.Poetry;
using Plimsoll.Catalogers.Language.Python.Uv;
using Plimsoll.Catalogers.Language.Yarn;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Locks;

public sealed class LockHostileTests
{
    private static readonly string[] Values = ["null", "true", "-1.5", "\"\"", "[]", "[[\"x\"]]", "{}", "{a = []}", "{\"a\": {}}", "''", "1979-05-27"];

    [Fact]
    public void Every_sample_is_good()
    {
        foreach (var (row, path, text, beside, besideText) in LockSamples.All)
        {
            var found = Scan(row, path, text, beside, besideText, isSourceTree: !path.EndsWith(".json", StringComparison.Ordinal));
            Assert.Contains(found.Packages, static p => p.Name.EndsWith("hull", StringComparison.Ordinal));
            Assert.DoesNotContain(found.Problems, static p => p.Kind == ProblemKind.Malformed);
        }
    }

    [Fact]
    public void Files_that_end_early_never_throw()
    {
        foreach (var (row, path, text, beside, besideText) in LockSamples.All)
        {
            for (var length = 0; length < text.Length; length++)
            {
                Scan(row, path, text[..length], beside, besideText);
            }

            for (var length = 0; length < besideText.Length; length++)
            {
                Scan(row, path, text, beside, besideText[..length]);
            }
        }
    }

    [Fact]
    public void A_value_of_any_type_may_stand_anywhere()
    {
        foreach (var (row, path, text, beside, besideText) in LockSamples.All)
        {
            foreach (var value in Values)
            {
                foreach (var changed in Replacements(text, value))
                {
                    Scan(row, path, changed, beside, besideText);
                }

                foreach (var changed in Replacements(besideText, value))
                {
                    Scan(row, path, text, beside, changed);
                }
            }
        }
    }

    [Fact]
    public void Damaged_files_never_throw() =>
        Gen.Select(Gen.Int[0, LockSamples.All.Count - 1], Gen.Int[0, 600], Gen.Byte, Gen.Int[0, 600], Gen.Int[0, 30], Gen.Bool).Sample(static (sample, at, value, from, length, inBeside) =>
        {
            var (row, path, text, beside, besideText) = LockSamples.All[sample];
            var target = Encoding.UTF8.GetBytes(inBeside && beside is not null ? besideText : text);
            at %= target.Length;
            from %= target.Length;
            target[at] = value;
            byte[] damaged = [.. target[..at], .. target.AsSpan(from, Math.Min(length, target.Length - from)), .. target[at..]];
            var other = Encoding.UTF8.GetBytes(inBeside && beside is not null ? text : besideText);
            Check(new FakeImage().Layer(layer => Fill(layer, path, inBeside && beside is not null ? other : damaged, beside, inBeside ? damaged : other)), row);
        }, iter: 5000);

    [Fact]
    public void Nesting_ends_in_a_problem_and_not_in_the_stack()
    {
        foreach (var depth in new[] { 60, 200_000 })
        {
            var (open, close) = (new string('[', depth), new string(']', depth));
            foreach (var (row, path, text, _, _) in LockSamples.All.Where(static s => !IsPlain(s.Path) && !s.Text.StartsWith('#')))
            {
                var nested = text.StartsWith('{') ? $"{{\"deep\": {open}{close}, {text[1..]}"
                    : text.StartsWith("__metadata", StringComparison.Ordinal) ? text.Replace("__metadata:\n", $"__metadata:\n  deep: {open}{close}\n", StringComparison.Ordinal)
                    : IsYaml(path) ? $"deep: {open}{close}\n{text}"
                    : $"deep = {open}{close}\n{text}";
                var found = Scan(row, path, nested, null, "", isSourceTree: !path.EndsWith(".json", StringComparison.Ordinal));
                Assert.Equal(depth == 60, found.Packages.Any(static p => p.Name.EndsWith("hull", StringComparison.Ordinal)));
                Assert.Equal(depth != 60, found.Problems.Any(static p => p.Kind == ProblemKind.Malformed));
            }
        }
    }

    [Fact]
    public void More_packages_than_anybody_has_are_cut_with_a_problem()
    {
        var text = new StringBuilder("{\"default\": {\"a\": \"==1\"");
        for (var i = 0; i <= FactSink.MaxPackages; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $",\"p{i}\":\"==1\"");
        }

        var facts = FakeFile.Read(PipenvReader.Row, "Pipfile.lock", text.Append("}}").ToString());
        Assert.Equal(FactSink.MaxPackages, facts.Packages.Length);
        Assert.Equal(ProblemKind.LimitReached, Assert.Single(facts.Problems).Kind);
    }

    [Theory]
    [InlineData("npm")]
    [InlineData("yarn")]
    [InlineData("bun")]
    [InlineData("deno")]
    public void So_are_more_entries(string tool)
    {
        var (row, path, head, tail) = tool switch
        {
            "npm" => (NpmReader.Row, "package-lock.json", "{\"packages\":{\"\":{}", "}}"),
            "yarn" => (YarnReader.Row, "yarn.lock", "", ""),
            "bun" => (BunReader.Row, "bun.lock", "{\"lockfileVersion\":1,\"packages\":{", "}}"),
            _ => (DenoReader.Row, "deno.lock", "{\"version\":\"4\",\"npm\":{\"x@1\":{}", "}}"),
        };
        var text = new StringBuilder(head);
        for (var i = 0; i <= FactSink.MaxPackages; i++)
        {
            text.Append(tool switch
            {
                "npm" => $",\"node_modules/p{i}\":{{\"version\":\"1\"}}",
                "yarn" => $"p{i}@1:\n  version 1\n",
                "bun" => $"\"p{i}\":[\"p{i}@1\"],",
                _ => $",\"p{i}@1\":{{}}",
            });
        }

        var facts = FakeFile.Read(row, path, text.Append(tail).ToString());
        Assert.Equal(FactSink.MaxPackages, facts.Packages.Length);
        Assert.Equal((ProblemKind.LimitReached, true), (Assert.Single(facts.Problems).Kind, facts.Problems[0].Blocking));
    }

    [Theory]
    [InlineData("cargo")]
    [InlineData("poetry")]
    [InlineData("uv")]
    [InlineData("conda")]
    [InlineData("yarn")]
    [InlineData("pnpm")]
    public void Packages_of_one_name_that_all_need_each_other_are_linked_in_seconds(string tool)
    {
        const int count = 20_000;
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(tool switch
            {
                "cargo" => $"[[package]]\nname = \"a\"\nversion = \"1.0.{i}\"\nsource = \"r\"\ndependencies = [\"a\", \"a 1.0.{i + 1}\", \"a 1.0.{(i * 7) % count} (r)\"]\n",
                "poetry" => $"[[package]]\nname = \"a\"\nversion = \"1.0.{i}\"\n[package.dependencies]\na = [\"*\", \">=1\", \"==1.0.{i + 1}\"]\n",
                "uv" => $"[[package]]\nname = \"a\"\nversion = \"1.0.{i}\"\ndependencies = [{{name = \"a\"}}, {{name = \"a\", version = \"1.0.{i + 1}\"}}]\n",
                "yarn" => $"a@1.0.{i}:\n  version \"1.0.{i}\"\n  dependencies:\n    a \"1.0.{(i + 1) % count}\"\n    a \"1.0.{(i * 7) % count}\"\n    a \"*\"\n",
                "pnpm" => $"  /a/1.0.{i}:\n    dependencies:\n      a: 1.0.{(i + 1) % count}\n    optionalDependencies:\n      a: 1.0.{(i * 7) % count}\n",
                _ => $"- {{name: a, version: '1.0.{i}', dependencies: {{a: '*', A: '*'}}}}\n",
            });
        }

        var (row, path, head) = tool switch
        {
            "cargo" => (CargoReader.Row, "Cargo.lock", "[[package]]\nname = \"app\"\nversion = \"0\"\ndependencies = [\"a\"]\n"),
            "poetry" => (PoetryReader.Row, "poetry.lock", ""),
            "uv" => (UvReader.Row, "uv.lock", "[[package]]\nname = \"app\"\nsource = {virtual = \".\"}\ndependencies = [{name = \"a\"}]\n"),
            "yarn" => (YarnReader.Row, "yarn.lock", ""),
            "pnpm" => (PnpmReader.Row, "pnpm-lock.yaml", "lockfileVersion: 5.4\ndependencies:\n  a: 1.0.0\npackages:\n"),
            _ => (CondaReader.Row, "conda-lock.yml", "package:\n"),
        };
        var clock = CpuClock.StartNew();
        var facts = FakeFile.Read(row, path, head + text);
        Assert.Equal(count, facts.Packages.Length);
        Assert.InRange(facts.Packages.Sum(static p => p.DependsOn.Length), count, 20 * count);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void Long_chains_of_needs_are_walked_without_the_stack()
    {
        const int count = 100_000;
        var text = new StringBuilder("[[package]]\nname = \"app\"\nversion = \"0\"\ndependencies = [\"a0\"]\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[[package]]\nname = \"a{i}\"\nversion = \"1\"\nsource = \"r\"\ndependencies = [\"a{(i + 1) % count}\"]\n");
        }

        var facts = FakeFile.Read(CargoReader.Row, "Cargo.lock", text.ToString());
        Assert.Equal((1, count - 1), (facts.Packages.Count(static p => p.Dependency == DependencyKind.Direct), facts.Packages.Count(static p => p.Dependency == DependencyKind.Indirect)));
    }

    [Fact]
    public void A_giant_string_is_no_field()
    {
        var giant = new string('x', 3_000_000);
        foreach (var (row, path, text, _, _) in LockSamples.All)
        {
            var facts = FakeFile.Read(row, path, text.Replace("hull", giant, StringComparison.Ordinal));
            Assert.All(facts.Packages, static p => Assert.True(p.Name.Length < 2000));
            Assert.All(facts.Values, static v => Assert.True(v.Value.Length < 2000));
        }
    }

    private static bool IsPlain(string path) => path is "setup.py" or "setup.cfg" or "packages.config" or "a.csproj" or "Gemfile.lock" or "mix.lock" or "rebar.lock" or ".terraform.lock.hcl";

    private static bool IsYaml(string path) => path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal) || path is "pubspec.lock" or "Podfile.lock" or "stack.yaml.lock";

    private static FakeInventory Scan(FileReader row, string path, string text, string? beside, string besideText, bool? isSourceTree = null)
    {
        var image = new FakeImage().Layer(layer => Fill(layer, path, Encoding.UTF8.GetBytes(text), beside, Encoding.UTF8.GetBytes(besideText)));
        if (isSourceTree is null)
        {
            Check(image, row);
        }

        return isSourceTree == false ? image.Scan(row) : image.AsSourceTree().Scan(row);
    }

    private static void Fill(FakeLayer layer, string path, byte[] content, string? beside, byte[] besideContent)
    {
        layer.File(path, content);
        if (beside is not null)
        {
            layer.File(beside, besideContent);
        }
    }

    private static void Check(FakeImage image, FileReader row)
    {
        foreach (var found in new[] { image.Scan(row), image.AsSourceTree().Scan(row) })
        {
            foreach (var package in found.Packages)
            {
                Assert.True(package.Name.Length > 0 && package.Version.Length > 0);
                Assert.True(package.Evidence[0].Line is null or > 0);
            }
        }
    }

    // The text with each of its quoted strings, one after the other, replaced by a value; in YAML also each plain value of a key.
    private static IEnumerable<string> Replacements(string text, string value)
    {
        var quotes = text.Select(static (c, i) => (c, i)).Where(static p => p.c is '"' or '\'').Select(static p => p.i).ToArray();
        for (var i = 0; i + 1 < quotes.Length; i++)
        {
            yield return text[..quotes[i]] + value + text[(quotes[i + 1] + 1)..];
        }

        for (var at = text.IndexOf(": ", StringComparison.Ordinal); at >= 0; at = text.IndexOf(": ", at + 1, StringComparison.Ordinal))
        {
            var end = text.AsSpan(at + 2).IndexOfAny(",}\n");
            yield return text[..(at + 2)] + value + text[(end < 0 ? text.Length : at + 2 + end)..];
        }
    }
}
