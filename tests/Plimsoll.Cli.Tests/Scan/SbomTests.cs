using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

/// <summary>Bills of materials as targets.</summary>
public sealed class SbomTests(HarbourDatabase database) : IDisposable
{
    private const string Purls = "# a Debian\npkg:deb/debian/libwebp7@1.2.4-0.2?arch=amd64&distro=debian-12&upstream=libwebp\npkg:npm/lodash@4.17.4\n";

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Images => ["upgraded", "alpine", "harbour", "owned"];

    [Theory]
    [MemberData(nameof(Images))]
    public void Our_own_document_gives_the_findings_of_the_image_it_was_made_of(string name)
    {
        var image = name switch
        {
            "upgraded" => HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar")),
            "alpine" => HarbourImages.Alpine().SaveDocker(_folder.File("image.tar")),
            "owned" => Owned().SaveDocker(_folder.File("image.tar")),
            _ => CommandLine.Harbour,
        };
        var bom = Write("bom.json", CommandLine.Scan(database, "-f", "cyclonedx", image).Expect(0).Output);
        var expected = CommandLine.Scan(database, "-f", "json", image).Expect(0).Target();
        var actual = CommandLine.Scan(database, "-f", "json", bom).Expect(0).Target();
        Assert.NotEmpty(Texts(expected, "findings"));
        Assert.Equal(Texts(expected, "findings"), Texts(actual, "findings"));
        Assert.Equal(Texts(expected, "relations"), Texts(actual, "relations"));
        Assert.Equal(Packages(expected), Packages(actual));
        Assert.Equal(expected.GetProperty("verdict").GetRawText(), actual.GetProperty("verdict").GetRawText());
        Assert.Equal(expected.GetProperty("distribution").GetProperty("id").GetString(), actual.GetProperty("distribution").GetProperty("id").GetString());
        Assert.Equal(expected.GetProperty("layers").GetArrayLength(), actual.GetProperty("layers").GetArrayLength());
        Assert.Equal(Texts(expected, "tags"), Texts(actual, "tags"));
        Assert.Equal(("sbom", true), (actual.GetProperty("kind").GetString(), actual.GetProperty("kindGuessed").GetBoolean()));
    }

    [Theory]
    [InlineData("cyclonedx-json")]
    [InlineData("cyclonedx-xml")]
    [InlineData("spdx-json")]
    [InlineData("spdx-tag-value")]
    [InlineData("spdx-3-json")]
    public void Every_format_that_we_write_gives_the_findings_of_the_image(string format)
    {
        foreach (var image in new[] { CommandLine.Harbour, Owned().SaveDocker(_folder.File("image.tar")) })
        {
            var bom = Write("bom", CommandLine.Run("sbom", "--no-cache", "-f", format, image).Expect(0).Output);
            var expected = CommandLine.Scan(database, "-f", "json", image).Expect(0).Target();
            var actual = CommandLine.Scan(database, "-f", "json", bom).Expect(0).Target();
            Assert.Equal(Findings(expected), Findings(actual));
            Assert.Equal(Ids(expected), Ids(actual));
            Assert.Equal(Texts(expected, "relations"), Texts(actual, "relations"));
            Assert.Equal(expected.GetProperty("layers").GetArrayLength(), actual.GetProperty("layers").GetArrayLength());
        }

        static string[] Findings(JsonElement target) =>
            [.. target.GetProperty("findings").EnumerateArray().Select(static f => $"{f.GetProperty("id")} {f.GetProperty("package")} {f.GetProperty("severity")} {f.GetProperty("status")}")];

        static string[] Ids(JsonElement target) => [.. target.GetProperty("packages").EnumerateArray().Select(static p => $"{p.GetProperty("id")} {p.GetProperty("version")}")];
    }

    [Theory]
    [InlineData("cyclonedx-json")]
    [InlineData("cyclonedx-xml")]
    [InlineData("spdx-json")]
    [InlineData("spdx-tag-value")]
    [InlineData("spdx-3-json")]
    public void No_format_that_we_write_loses_a_supplier_a_licence_or_what_the_system_is_like(string format)
    {
        const string installed = """
            P:hull
            V:1.0-r0
            A:x86_64
            L:GPL-2.0-or-later AND MIT
            m:Ada Sailor <ada@example.org>

            P:keel
            V:2.0-r0
            A:x86_64
            L:custom licence of ours
            m:The Keel Project
            D:hull

            P:mast
            V:3.0-r0
            L:mit
            """;
        var root = _folder.File("root");
        foreach (var (path, text) in new[]
        {
            ("etc/os-release", "ID=wolfi\nVERSION_ID=3\nVERSION_CODENAME=drake\nID_LIKE=\"alpine posix\"\nPRETTY_NAME=Wolfi\n"),
            ("lib/apk/db/installed", installed), ("usr/lib/node_modules/a/package.json", """{"name": "a", "version": "1.0.0", "licenses": [{"type": "MIT"}, {"type": "Odd one"}]}"""),
            ("usr/lib/node_modules/b/package.json", "{"),
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), text);
        }

        var bom = Write("bom", CommandLine.Run("sbom", "--no-cache", "-f", format, "rootfs:" + root).Expect(0).Output);
        var expected = CommandLine.Scan(database, "-f", "json", "rootfs:" + root).Target();
        var actual = CommandLine.Scan(database, "-f", "json", bom).Target();
        Assert.Equal(4, Packages(expected).Length);
        Assert.Equal(Packages(expected), Packages(actual));
        Assert.Equal(Texts(expected, "relations"), Texts(actual, "relations"));
        Assert.NotEmpty(Texts(expected, "relations"));
        Assert.Equal(Said(expected.GetProperty("distribution"), "codename", "idLike"), Said(actual.GetProperty("distribution"), "codename", "idLike"));
        Assert.Equal(Problems(expected), Problems(actual));
        Assert.NotEmpty(Problems(expected));

        static string[] Packages(JsonElement target) => [.. target.GetProperty("packages").EnumerateArray().Select(static p => Said(p, "id", "version", "supplier", "licences", "presence", "architecture"))];

        static string[] Problems(JsonElement target) => [.. target.GetProperty("coverage").GetProperty("problems").EnumerateArray()
            .Where(static p => p.GetProperty("kind").GetString() != "no-advisories").Select(static p => Said(p, "kind", "where", "detail", "consequence", "blocking"))];

        static string Said(JsonElement node, params string[] names) => string.Join(" | ", names.Select(name => node.TryGetProperty(name, out var value) ? value.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal) : "-"));
    }

    [Fact]
    public void In_the_document_of_a_source_tree_declared_packages_count()
    {
        var tree = _folder.File("tree");
        Directory.CreateDirectory(tree);
        File.WriteAllText(Path.Combine(tree, "package-lock.json"), """{"lockfileVersion": 3, "packages": {"": {}, "node_modules/lodash": {"version": "4.17.4"}}}""");
        var expected = CommandLine.Scan(database, "-f", "json", tree).Expect(0);
        var actual = CommandLine.Scan(database, "-f", "json", Write("bom.json", CommandLine.Scan(database, "-f", "cyclonedx", tree).Expect(0).Output)).Expect(0);
        Assert.Equal(["GHSA-1"], expected.Ids());
        Assert.Equal(expected.Ids(), actual.Ids());
    }

    [Fact]
    public void The_kind_is_guessed_from_content_or_given_as_a_prefix()
    {
        var file = Write("list", Purls);
        var guessed = CommandLine.Scan(database, "-f", "json", file).Expect(0);
        Assert.Equal(["CVE-2023-4863", "GHSA-1"], guessed.Ids());
        Assert.Contains("SBOM (guessed from its content)", CommandLine.Scan(database, file).Output, StringComparison.Ordinal);
        var named = CommandLine.Scan(database, "-f", "json", "sbom:" + file).Expect(0);
        Assert.False(named.Target().GetProperty("kindGuessed").GetBoolean());
        Assert.Equal(guessed.Ids(), named.Ids());
    }

    [Fact]
    public void It_may_come_on_standard_input_and_through_a_pipe()
    {
        var file = Write("list", Purls);
        Assert.Equal(2, Processes.Run(["scan", "--no-cache", "--db", database.File, "-f", "json", "-"], [], input: file).Expect(0).Ids().Length);
        Assert.Equal(2, Processes.Run(["scan", "--no-cache", "--db", database.File, "-f", "json", "sbom:-"], [], input: file).Expect(0).Ids().Length);
        Processes.Run(["scan", "--no-cache", "--db", database.File, "-"], [], input: Write("cut", "{\"bomFormat\": \"CycloneDX\",\n")).Expect(2).Complains("standard input is cut off, is not valid JSON");
    }

    [Theory]
    [InlineData("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\",\n\"components\": [", "is cut off, is not valid JSON or is nested too deep, at line 2")]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\">\n<components>", "is cut off or is not valid XML (Truncated), at line 2")]
    [InlineData("<!DOCTYPE x><bom xmlns=\"http://cyclonedx.org/schema/bom/1.4\"/>", "has a document type definition, which is refused, at line 1")]
    [InlineData("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"9\"}", "is CycloneDX 9, and only 1.0 to 1.7 are known")]
    [InlineData("SPDXVersion: SPDX-2.3\n\n<what>", "has a line that is neither a tag nor a comment, at line 3")]
    [InlineData("{\"a\": 1}", "is JSON but no SBOM")]
    [InlineData("<a/>", "is XML but not of CycloneDX")]
    public void What_is_damaged_or_none_is_refused_with_its_place(string text, string message)
    {
        var file = Write("bom", text);
        CommandLine.Scan(database, file).Expect(2).Complains($"'{file}' {message}");
        CommandLine.Scan(database, "sbom:" + file).Expect(2).Complains($"'{file}' {message}");
    }

    [Fact]
    public void Other_files_under_the_prefix_are_refused()
    {
        CommandLine.Scan(database, "sbom:" + Write("text", "hello")).Expect(2).Complains("is no SBOM: neither CycloneDX");
        CommandLine.Scan(database, "sbom:" + Write("empty", "")).Expect(2).Complains("is empty");
        CommandLine.Scan(database, "sbom:" + HarbourImages.Clean().SaveDocker(_folder.File("image.tar"))).Expect(2).Complains("is no SBOM");
        CommandLine.Scan(database, "sbom:" + _folder.Path).Expect(2).Complains("is a folder; sbom: takes a file");
        CommandLine.Scan(database, "sbom:" + _folder.File("none")).Expect(2).Complains("there is no file or folder");
        CommandLine.Scan(database, "--platform", "linux/arm64", Write("list", Purls)).Expect(2).Complains("--platform are for archives and layouts");
    }

    [Fact]
    public void What_it_does_not_tell_is_a_problem_that_the_gate_can_demand()
    {
        var file = Write("bom.json", """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "library", "name": "lodash", "version": "4.17.4", "purl": "pkg:npm/lodash@4.17.4"},
              {"type": "library", "name": "mystery", "version": "1"}, {"type": "library", "name": "x", "purl": "pkg:npm/x"}, {"type": "library", "name": "y", "purl": "pkg:unheard-of/y@1"}]}
            """);
        var report = CommandLine.Scan(database, file).Expect(0).Output;
        Assert.Contains("1 entry without a package URL: mystery 1 (line 3)", report, StringComparison.Ordinal);
        Assert.Contains("1 entry without a version: pkg:npm/x (line 3)", report, StringComparison.Ordinal);
        Assert.Contains("no advisories for packages of type unheard-of", report, StringComparison.Ordinal);
        Assert.Contains("It does not tell layers.", report, StringComparison.Ordinal);
        CommandLine.Scan(database, "--require", "complete", file).Expect(1);
    }

    [Fact]
    public void Packages_of_an_operating_system_that_nothing_names_are_undecided_until_the_user_does()
    {
        var file = Write("list", "pkg:deb/debian/libwebp7@1.2.4-0.2?upstream=libwebp\n");
        Assert.Contains("nothing says which distribution they are of", CommandLine.Scan(database, file).Expect(2).Output, StringComparison.Ordinal);
        Assert.Equal(["CVE-2023-4863"], CommandLine.Scan(database, "-f", "json", "--distro", "debian:12", file).Expect(0).Ids());

        var two = Write("two", "pkg:deb/debian/libwebp7@1.2.4-0.2?upstream=libwebp&distro=debian-12\npkg:deb/debian/hull@1?distro=debian-11\n");
        Assert.Contains("is of several operating systems", CommandLine.Scan(database, two).Expect(2).Output, StringComparison.Ordinal);
        Assert.Equal(["CVE-2023-4863"], CommandLine.Scan(database, "-f", "json", "--distro", "debian:12", two).Expect(0).Ids());
    }

    [Fact]
    public void Problems_of_the_scan_that_made_it_are_not_forgotten()
    {
        var image = HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"));
        var bytes = File.ReadAllBytes(image);
        bytes[bytes.AsSpan().LastIndexOf("var/lib/dpkg/status"u8)] ^= 1;
        File.WriteAllBytes(image, bytes);
        var bom = Write("bom.json", CommandLine.Scan(database, "-f", "cyclonedx", image).Expect(2).Output);
        var report = CommandLine.Scan(database, bom).Expect(2).Output;
        Assert.Contains("UNDECIDED", report, StringComparison.Ordinal);
        Assert.Contains("The SBOM says of itself that it is incomplete.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_left_out_then_is_still_told()
    {
        var image = HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"));
        var bom = Write("bom.json", CommandLine.Scan(database, "--skip", "usr/share", "-f", "cyclonedx", image).Expect(0).Output);
        Assert.Contains("When the SBOM was made: Left out at your request: usr/share", CommandLine.Scan(database, bom).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_can_be_left_out_of_it_and_the_report_says_so() =>
        Assert.Contains("Nothing was left out: --skip is about files", CommandLine.Scan(database, "--skip", "usr", Write("list", Purls)).Expect(0).Output, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    // A library of Python that a package of the distribution brought, and one that it did not.
    private static SmallImage Owned() => new SmallImage().Layer(
        "ADD rootfs.tar /",
        ("etc/os-release", HarbourImages.Debian),
        (HarbourImages.Status, HarbourImages.Packages(("python3-jinja2", "3.1.2-1"))),
        ("var/lib/dpkg/info/python3-jinja2.list", "/usr/lib/python3/dist-packages/Jinja2-3.1.2.dist-info/METADATA\n"),
        ("usr/lib/python3/dist-packages/Jinja2-3.1.2.dist-info/METADATA", "Metadata-Version: 2.1\nName: Jinja2\nVersion: 3.1.2\n"),
        ("app/node_modules/lodash/package.json", """{"name": "lodash", "version": "4.17.4"}"""));

    private static string[] Texts(JsonElement target, string property) => [.. target.GetProperty(property).EnumerateArray().Select(Text)];

    // All of a package but where it was seen, which is told by paths.
    private static string[] Packages(JsonElement target) =>
    [
        .. target.GetProperty("packages").EnumerateArray().Select(static p => string.Join('|', p.EnumerateObject().Where(static m => m.Name != "evidence").Select(static m => m.Value.GetRawText()))
            + string.Join(',', p.GetProperty("evidence").EnumerateArray().Select(static e => $" {e.GetProperty("path")} {e.GetProperty("layer")}"))),
    ];

    private static string Text(JsonElement element) => element.GetRawText();

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
