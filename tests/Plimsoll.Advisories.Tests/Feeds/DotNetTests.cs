using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Microsoft's vulnerabilities of .NET, with packages as our own readers call the runtimes.</summary>
public sealed class DotNetTests
{
    private const string Archive = "dotnet/dotnet-core-cve";
    private const string Path = "release-notes/timeline/2026/03/cve.json";

    [Theory]
    [InlineData("dotnet-runtime", "Microsoft.NETCore.App.Runtime.linux-x64")]
    [InlineData("dotnet-runtime", "Microsoft.NETCore.App.Runtime.linux-musl-arm64")]
    [InlineData("dotnet-runtime", "Microsoft.NETCore.App.Runtime.ubuntu.24.04-x64")]
    [InlineData("dotnet-runtime", "Microsoft.NETCore.App.Runtime.rhel.9-s390x")]
    [InlineData("dotnet-runtime", "Microsoft.NETCore.App.Runtime.win-x64")]
    [InlineData("dotnet-runtime", "Microsoft.NETCore.App.Runtime.osx-arm64")]
    [InlineData("dotnet-aspnetcore", "Microsoft.AspNetCore.App.Runtime.linux-arm64")]
    [InlineData("dotnet-windowsdesktop", "Microsoft.WindowsDesktop.App.Runtime.win-x64")]
    public void A_runtime_is_found_on_every_platform(string product, string package)
    {
        using var feeds = Month(Disclosure("all"), Affected(product, "8.0.0", "8.0.24", "8.0.25") + "," + Affected(product, "10.0.0", "10.0.3", "10.0.4"));
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("nuget", package, "8.0.24")));
        Assert.Equal(("CVE-2026-1", "8.0.25", Severity.High), (finding.Id, finding.FixedVersions[0], finding.Severity));
        Assert.Equal(new DateOnly(2026, 3, 10), finding.Published);
        Assert.All((string[])["8.0.0", "10.0.0", "10.0.3"], version => Assert.Single(Packages.Find(database, Packages.Of("nuget", package, version))));
        Assert.All((string[])["7.0.20", "8.0.25", "9.0.1", "10.0.4"], version => Assert.Empty(Packages.Find(database, Packages.Of("nuget", package, version))));
        Assert.Equal(2, database.Info.Sources.Single().Entries.Used);
        Assert.NotEmpty(Plimsoll.Advisories.Matching.Claims.OfName(database, package, "8.0.24", "nuget"));
    }

    [Theory]
    [InlineData("Microsoft.NETCore.App.Runtime.Mono.linux-x64")]
    [InlineData("Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64")]
    [InlineData("Microsoft.NETCore.App.Runtime")]
    [InlineData("Microsoft.NETCore.App.Host.linux-x64")]
    [InlineData("Microsoft.AspNetCore.App.Runtime.linux-x64")]
    [InlineData("Microsoft.NETCore.App")]
    [InlineData("dotnet-runtime")]
    public void What_is_called_alike_is_something_else(string package)
    {
        using var feeds = Month(Disclosure("all"), Affected("dotnet-runtime", "8.0.0", "8.0.24", "8.0.25"));
        using var database = feeds.Open();
        Assert.Empty(Packages.Find(database, Packages.Of("nuget", package, "8.0.24")));
    }

    [Fact]
    public void What_only_one_system_has_is_found_there_alone()
    {
        using var feeds = Month(Disclosure("windows"), Affected("dotnet-runtime", "8.0.0", "8.0.24", "8.0.25"));
        using var database = feeds.Open();
        Assert.Single(Packages.Find(database, Packages.Of("nuget", "Microsoft.NETCore.App.Runtime.win-x64", "8.0.24")));
        Assert.Empty(Packages.Find(database, Packages.Of("nuget", "Microsoft.NETCore.App.Runtime.linux-x64", "8.0.24")));
    }

    [Fact]
    public void Githubs_record_of_a_package_and_Microsofts_of_all_make_one_finding()
    {
        using var feeds = Month(Disclosure("all"), Affected("dotnet-runtime", "8.0.0", "8.0.24", "8.0.25"), Affected("Hull.Memory", "9.0.0", "9.0.13 ", "9.0.14")).Ghsa(
            "nuget", "GHSA-1", $$""" "aliases": ["CVE-2026-1"], {{GhsaTests.Affected(GhsaTests.Entry("NuGet", "Microsoft.NetCore.App.Runtime.linux-x64", ("introduced", "8.0.0"), ("fixed", "8.0.25")))}} """);
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("nuget", "Microsoft.NETCore.App.Runtime.linux-x64", "8.0.24")));
        Assert.Equal(["dotnet", "ghsa"], finding.Claims.Select(static c => c.Feed).Order());
        Assert.Equal("8.0.25", Assert.Single(finding.FixedVersions));
        Assert.Single(Packages.Find(database, Packages.Of("nuget", "hull.memory", "9.0.13")));
        Assert.Empty(Packages.Find(database, Packages.Of("nuget", "hull.memory", "9.0.14")));
    }

    [Fact]
    public void Without_a_last_version_the_fix_ends_a_range_and_the_rest_is_counted()
    {
        using var feeds = Month(
            Disclosure("all") + ", {\"problem\": \"no id\"}, " + Disclosure("solaris", "CVE-2026-2") + "," + Disclosure("linux", "CVE-2026-4", "x64"),
            string.Join(
                ',',
                Affected("dotnet-runtime", "7.0.0", null, "7.0.15"),
                Affected("dotnet-runtime", "8.0.0", null, null),
                Affected("dotnet-runtime", "eight", "8.0.1", null),
                Affected("dotnet-sdk", "8.0.100", "8.0.118", "8.0.119"),
                Affected("dotnet-runtime", "8.0.0", "8.0.1", "8.0.2", "CVE-2026-2"),
                Affected("dotnet-runtime", "8.0.0", "8.0.1", "8.0.2", "CVE-2026-4"),
                Affected("dotnet-runtime", "8.0.0", "8.0.1", "8.0.2", "CVE-2026-3"),
                "7"))
            .Add(Archive, "release-notes/timeline/2026/04/cve.json", "{")
            .Add(Archive, "release-notes/README.md", "words");
        using var database = feeds.Open();

        const string Runtime = "Microsoft.NETCore.App.Runtime.linux-x64";
        Assert.Single(Packages.Find(database, Packages.Of("nuget", Runtime, "7.0.14")));
        Assert.Empty(Packages.Find(database, Packages.Of("nuget", Runtime, "7.0.15")));
        Assert.Empty(Packages.Find(database, Packages.Of("nuget", Runtime, "8.0.1")));
        var source = database.Info.Sources.Single();
        Assert.Equal((1, 1), (source.Records.Used, source.Entries.Used));
        Assert.Equal(
            [("malformed", 2), ("other-platform", 2), ("product-name", 1), ("unorderable-bound", 1), ("unsupported-range", 1)],
            source.Entries.Skipped.Select(static pair => (pair.Key, (int)pair.Value)));
        Assert.Equal(
            [("malformed", 2), ("not-a-record", 1), ("nothing-affected", 2)],
            source.Records.Skipped.Select(static pair => (pair.Key, (int)pair.Value)));
    }

    [Fact]
    public void Releases_name_no_part_and_are_counted()
    {
        using var feeds = Month(Disclosure("all"), Affected("dotnet-runtime", "8.0.0", "8.0.24", "8.0.25"))
            .Add("dotnet/dotnet-core-releases", "release-notes/8.0/releases.json", """
                {"channel-version": "8.0", "eol-date": "2026-11-10", "releases": [{"release-version": "8.0.25", "cve-list": [{"cve-id": "CVE-2026-1"}, {"cve-id": "CVE-2026-9"}]}, {"cve-list": null}]}
                """)
            .Add("dotnet/dotnet-core-releases", "release-notes/releases-index.json", "{}");
        using var database = feeds.Open();

        var source = database.Info.Sources.Single(static s => s.Feed == "dotnet-releases");
        Assert.Equal(2, source.Entries.Skipped["no-package"]);
        Assert.Equal((1, 1), (source.Records.Skipped["nothing-affected"], source.Records.Skipped["not-a-record"]));
        Assert.Empty(database.Find("CVE-2026-9"));
    }

    private static FeedFolder Month(string disclosures, string products, string packages = "") =>
        new FeedFolder().Add(Archive, Path, $$"""{"title": "a month", "disclosures": [{{disclosures}}], "products": [{{products}}], "packages": [{{packages}}], "commits": {} }""");

    private static string Disclosure(string platform, string id = "CVE-2026-1", string architecture = "all") => $$"""
        {"id": "{{id}}", "cvss": {"version": "3.1", "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H/E:U/RL:O/RC:C", "score": 7.5},
         "timeline": {"disclosure": {"date": "2026-03-10", "description": "known"}, "fixed": {"date": "2026-03-11"} },
         "platforms": ["{{platform}}"], "architectures": ["{{architecture}}"], "weakness": "CWE-770", "cna": {"name": "microsoft", "severity": "Important", "faq": [{"question": "?"}]} }
        """;

    private static string Affected(string name, string first, string? last, string? fix, string id = "CVE-2026-1") => $$"""
        {"cve_id": "{{id}}", "name": "{{name}}", "min_vulnerable": "{{first}}", "max_vulnerable": {{Text(last)}}, "fixed": {{Text(fix)}}, "release": "8.0", "commits": ["a@b"]}
        """;

    private static string Text(string? text) => text is null ? "null" : $"\"{text}\"";
}
