using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Reports.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Packages;

public sealed class PackagesTests : IDisposable
{
    private const string CargoLock = """
        version = 3

        [[package]]
        name = "harbour"
        version = "0.1.0"
        dependencies = [
         "mast",
        ]

        [[package]]
        name = "mast"
        version = "1.2.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = [
         "rope",
         "sail",
        ]

        [[package]]
        name = "rope"
        version = "0.3.1"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        [[package]]
        name = "sail"
        version = "2.0.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        dependencies = [
         "rope",
        ]

        """;

    private const string PoetryLock = """
        [[package]]
        name = "keel"
        version = "1.0"
        optional = false
        python-versions = "*"

        [package.dependencies]
        plank = "*"

        [[package]]
        name = "plank"
        version = "2.0"
        optional = false
        python-versions = "*"

        [metadata]
        lock-version = "2.0"

        """;

    private readonly TempFolder _folder = new();

    [Fact]
    public void The_sample_image_as_a_table()
    {
        var output = Run(CommandLine.Harbour).Expect(0).Output;
        Assert.Matches(@"\nNAME +VERSION +TYPE +LAYER +PATH\nbase-files +12\.4\+deb12u1 +deb +0 +var/lib/dpkg/status\n", output);
        Assert.Matches(@"\nlodash +4\.17\.4 +npm +2 +app/package-lock\.json \(declared\)\n", output);
        Assert.EndsWith("\n15 packages installed, 3 declared\n\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void The_sample_image_as_json_meets_the_schema_and_has_no_findings()
    {
        var ended = Run("-f", "json", CommandLine.Harbour).Expect(0);
        SchemaCheck.Valid(SchemaCheck.Ours, "report-1.schema.json", ended.Output);
        Assert.False(ended.Target().TryGetProperty("findings", out _));
        Assert.Equal(18, ended.Target().GetProperty("packages").GetArrayLength());
    }

    [Fact]
    public void Several_targets_stand_one_after_the_other()
    {
        var alpine = HarbourImages.Alpine().SaveOci(_folder.File("alpine"));
        var output = Run(CommandLine.Harbour, alpine).Expect(0).Output;
        Assert.True(output.IndexOf("libwebp7", StringComparison.Ordinal) < output.IndexOf("busybox", StringComparison.Ordinal));
    }

    [Fact]
    public void The_tree_of_a_source_tree_has_its_relations()
    {
        var output = Run("--tree", Source()).Expect(0).Output;
        Assert.Contains(
            """

            ├─ mast 1.2.0 cargo (direct)
            │  ├─ rope 0.3.1 cargo
            │  └─ sail 2.0.0 cargo
            │     └─ rope 0.3.1 cargo
            └─ keel 1.0 pypi
               └─ plank 2.0 pypi

            """,
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Why_a_package_is_there()
    {
        var output = Run("--where", "pkg:cargo/rope", Source()).Expect(0).Output;
        Assert.Contains(
            """

            rope 0.3.1  pkg:cargo/rope@0.3.1
              needed by
                mast 1.2.0 (direct) → rope
                mast 1.2.0 (direct) → sail 2.0.0 → rope
              seen in
                Cargo.lock, line 19  by cargo

            """,
            output,
            StringComparison.Ordinal);
        var image = Run("--where", "minimist", CommandLine.Harbour).Expect(0).Output;
        Assert.Contains("      layer 2, step 4: COPY app /app", image, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_a_package_is_there_as_json()
    {
        using var json = JsonDocument.Parse(Run("--where", "rope@0.3.1", "-f", "json", Source()).Expect(0).Output);
        var package = json.RootElement.GetProperty("targets")[0].GetProperty("packages")[0];
        Assert.Equal(
            ["pkg:cargo/mast@1.2.0#declared pkg:cargo/rope@0.3.1#declared", "pkg:cargo/mast@1.2.0#declared pkg:cargo/sail@2.0.0#declared pkg:cargo/rope@0.3.1#declared"],
            package.GetProperty("ways").EnumerateArray().Select(static w => string.Join(' ', w.EnumerateArray().Select(static p => p.GetString()))));
    }

    [Fact]
    public void Relations_of_the_readers_reach_bills_of_materials()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("sbom", "--no-cache", Source()).Expect(0).Output);
        var needs = json.RootElement.GetProperty("dependencies").EnumerateArray().ToDictionary(
            static d => d.GetProperty("ref").GetString()!, static d => string.Join(' ', d.GetProperty("dependsOn").EnumerateArray().Select(static r => r.GetString())));
        Assert.Equal("pkg:cargo/mast@1.2.0#declared pkg:pypi/keel@1.0#declared", needs["target"]);
        Assert.Equal("pkg:cargo/rope@0.3.1#declared pkg:cargo/sail@2.0.0#declared", needs["pkg:cargo/mast@1.2.0#declared"]);
        Assert.Equal("pkg:pypi/plank@2.0#declared", needs["pkg:pypi/keel@1.0#declared"]);
    }

    [Fact]
    public void What_does_not_fit_together_is_told()
    {
        Run("--where", "no-such", CommandLine.Harbour).Expect(2).Complains("there is no package 'no-such'; 'plimsoll packages' lists all");
        Run("--where", "lodash", "--tree", CommandLine.Harbour).Expect(2).Complains("take one of them");
        Run("-f", "spdx-json", CommandLine.Harbour).Expect(2);
    }

    public void Dispose() => _folder.Dispose();

    private static Ended Run(params string[] arguments) => CommandLine.Run(["packages", "--no-cache", .. arguments]);

    private string Source()
    {
        var folder = _folder.File("source");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Cargo.lock"), CargoLock);
        File.WriteAllText(Path.Combine(folder, "poetry.lock"), PoetryLock);
        return $"dir:{folder}";
    }
}
