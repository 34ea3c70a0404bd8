using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Answers;

public sealed class ExceptionScanTests(HarbourDatabase database) : IDisposable
{
    private const string Accepted = "exceptions:\n- {id: CVE-2023-4863, reason: no pictures, permanent: true}\n";

    private const string Lock = """{"name": "x", "lockfileVersion": 3, "packages": {"": {"dependencies": {"lodash": "4.17.4"}}, "node_modules/lodash": {"version": "4.17.4"}}}""";

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_file_that_is_named_is_read_and_takes_findings_out_of_the_gate()
    {
        var config = Write("own.yaml", Accepted);
        CommandLine.Scan(database, "--fail-on", "critical", Image()).Expect(1);
        var ended = CommandLine.Scan(database, "--fail-on", "critical", "--config", config, "--show-suppressed", Image()).Expect(0);
        Assert.Contains($"  CVE-2023-4863 in libwebp7 1.2.4-0.2: accepted: no pictures ({config}:2)\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"Exceptions are read from {config}: 1.", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".trivyignore", "CVE-2023-4863\n")]
    [InlineData(".trivyignore.yaml", "vulnerabilities:\n- id: CVE-2023-4863\n")]
    public void Ignore_files_of_trivy_are_known_by_their_names(string name, string text) =>
        CommandLine.Scan(database, "--fail-on", "critical", "--config", Write(name, text), Image()).Expect(0);

    [Fact]
    public void The_nearest_file_is_found_up_to_the_root_of_the_repository_and_not_above_it()
    {
        Write("outer/.plimsoll.yaml", Accepted);
        Directory.CreateDirectory(_folder.File("outer/repository/.git"));
        Directory.CreateDirectory(_folder.File("outer/repository/deep/er"));
        Directory.CreateDirectory(_folder.File("outer/loose"));
        var image = Image();
        Ended In(string folder, string more = "") => Processes.Bash($"cd '{_folder.File(folder)}' && plimsoll scan --no-cache --db '{database.File}' --fail-on critical {more} '{image}'");
        In("outer/repository/deep/er").Expect(1);
        In("outer/loose").Expect(1);
        In("outer").Expect(0);
        Write("outer/repository/.plimsoll.yaml", Accepted);
        Assert.Contains("Exceptions are read from ../../.plimsoll.yaml: 1.", In("outer/repository/deep/er").Expect(0).Output, StringComparison.Ordinal);
        In("outer/repository/deep/er", "--no-config").Expect(1);
    }

    [Fact]
    public void A_source_tree_brings_its_own_and_the_report_says_so()
    {
        Write("tree/package-lock.json", Lock);
        CommandLine.Scan(database, "--fail-on", "high", "dir:" + _folder.File("tree")).Expect(1);
        Write("tree/.plimsoll.yaml", "exceptions:\n- {package: lodash, reason: r, permanent: true}\n");
        var ended = CommandLine.Scan(database, "--fail-on", "high", "dir:" + _folder.File("tree")).Expect(0);
        Assert.Contains("tree/.plimsoll.yaml: 1.", ended.Output, StringComparison.Ordinal);
        CommandLine.Scan(database, "--fail-on", "high", "--no-config", "dir:" + _folder.File("tree")).Expect(1);
    }

    [Fact]
    public void Two_trees_of_one_repository_both_have_its_exceptions_and_a_mistake_or_a_link_in_one_is_told()
    {
        Directory.CreateDirectory(_folder.File("repository/.git"));
        string[] trees = [.. new[] { "a", "b" }.Select(name => "dir:" + Path.GetDirectoryName(Write($"repository/{name}/package-lock.json", Lock)))];
        var config = Write("repository/.plimsoll.yaml", "exceptions:\n- {package: lodash, reason: r, permanent: true}\n");
        CommandLine.Scan(database, ["--fail-on", "high", .. trees]).Expect(0);
        File.WriteAllText(config, "exceptions: {}");
        CommandLine.Scan(database, trees).Expect(2).Complains("'exceptions' must be a list");
        File.Delete(config);
        File.CreateSymbolicLink(config, Write("elsewhere.yaml", Accepted));
        CommandLine.Scan(database, trees).Expect(2).Complains("cannot be read");
    }

    [Fact]
    public void A_mistake_ends_the_scan_with_its_line()
    {
        var config = Write("own.yaml", "exceptions:\n- id: CVE-1\n  reson: x\n  permanent: true\n");
        CommandLine.Scan(database, "--config", config, Image()).Expect(2).Complains($"{config}:3: there is no key 'reson'; did you mean 'reason'?");
        CommandLine.Scan(database, "--config", config, "--no-config", Image()).Expect(2).Complains("--no-config wants none read");
        CommandLine.Scan(database, "--config", _folder.File("nothing.yaml"), Image()).Expect(2).Complains("cannot be read");
    }

    [Fact]
    public void Unused_exceptions_are_told_and_fail_the_gate_when_asked()
    {
        var config = Write("own.yaml", "exceptions:\n- {id: CVE-1, reason: r, permanent: true}\n");
        Assert.Contains($"{config}:2: the exception for CVE-1 is not used: no finding matches it.", CommandLine.Scan(database, "--config", config, Image()).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("FAIL: 1 exception about nothing that was found", CommandLine.Scan(database, "--config", config, "--fail-on-unused-exceptions", Image()).Expect(1).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Image() => new SmallImage()
        .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(("libwebp7", "1.2.4-0.2"))))
        .SaveDocker(_folder.File("image.tar"));

    private string Write(string name, string text)
    {
        var file = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
