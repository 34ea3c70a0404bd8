using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Explain;

public sealed class ExplainTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_finding_is_explained_step_by_step()
    {
        var text = Explain("CVE-2023-4863", Image("1.2.4-0.2")).Expect(0).Output;
        Assert.Contains("CVE-2023-4863 here is a finding.", text, StringComparison.Ordinal);
        Assert.Contains("< 1.2.4-0.2+deb12u1: yes, 1.2.4-0.2 < 1.2.4-0.2+deb12u1 by dpkg", text, StringComparison.Ordinal);
        Assert.Contains("Severity critical, by cvss", text, StringComparison.Ordinal);
        Assert.Contains("of 100: severity 30 + cvss 9.8 + epss 1 + known exploited 30 + fix 5", text, StringComparison.Ordinal);
        Assert.Contains("Fix: raise it to 1.2.4-0.2+deb12u1", text, StringComparison.Ordinal);
        Assert.Contains("var/lib/dpkg/status", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CVE-2023-4863", null, "no finding: the version is outside every range that a source names")]
    [InlineData("CVE-1999-0001", null, "the database has no vulnerability 'CVE-1999-0001'")]
    [InlineData("CVE-2023-5363", null, "no source says anything about CVE-2023-5363 in a package of the target")]
    [InlineData("CVE-2023-4863", "mast", "there is no package 'mast' in the target")]
    public void What_is_no_finding_is_explained_too(string id, string? package, string reason)
    {
        string[] more = package is null ? [] : ["--package", package];
        Assert.Contains(reason, Explain([id, Image("1.2.4-0.2+deb12u1"), .. more]).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_of_a_scan_has_a_claim_that_covers_it()
    {
        using var scan = JsonDocument.Parse(CommandLine.Scan(database, "--no-config", "-f", "json", CommandLine.Harbour).Output);
        var findings = scan.RootElement.GetProperty("targets")[0].GetProperty("findings").EnumerateArray().ToArray();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            using var json = JsonDocument.Parse(Explain("-f", "json", finding.GetProperty("id").GetString()!, CommandLine.Harbour).Output);
            var package = json.RootElement.GetProperty("targets")[0].GetProperty("packages").EnumerateArray()
                .Single(p => p.GetProperty("package").GetProperty("id").GetString() == finding.GetProperty("package").GetString());
            Assert.Contains(package.GetProperty("claims").EnumerateArray(), static c => c.GetProperty("covers").GetBoolean() && c.GetProperty("decides").GetBoolean());
            Assert.Equal(finding.GetRawText(), package.GetProperty("finding").GetRawText(), ignoreWhiteSpaceDifferences: true, ignoreLineEndingDifferences: true);
        }
    }

    [Fact]
    public void An_exception_is_named()
    {
        var config = _folder.File("exceptions.yaml");
        File.WriteAllText(config, "exceptions:\n  - id: CVE-2023-4863\n    reason: not reachable\n    owner: harbour\n    expires: 2099-01-01\n");
        var text = CommandLine.Run("explain", "--db", database.File, "--no-cache", "--config", config, "CVE-2023-4863", Image("1.2.4-0.2")).Expect(0).Output;
        Assert.Contains("a finding that does not count: it is answered", text, StringComparison.Ordinal);
        Assert.Contains("not reachable", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Machines_get_the_same()
    {
        using var json = JsonDocument.Parse(Explain("-f", "json", "CVE-2023-4863", Image("1.2.4-0.2")).Expect(0).Output);
        var package = json.RootElement.GetProperty("targets")[0].GetProperty("packages")[0];
        var claim = package.GetProperty("claims")[0];
        Assert.True(claim.GetProperty("covers").GetBoolean());
        Assert.Equal("<", claim.GetProperty("ranges")[0].GetProperty("comparisons")[0].GetProperty("order").GetString());
        Assert.Equal(30, package.GetProperty("finding").GetProperty("risk").GetProperty("knownExploited").GetDouble());
    }

    [Theory]
    [InlineData("CVE-2023-4863", "known to be exploited since 2023-09-13")]
    [InlineData("pkg:deb/debian/libwebp@1.2.4-0.2", "< 1.2.4-0.2+deb12u1  yes")]
    [InlineData("pkg:deb/debian/libwebp@1.2.4-0.2%2Bdeb12u1", "< 1.2.4-0.2+deb12u1  no")]
    [InlineData("lodash", "npm")]
    [InlineData("pkg:pypi/Jinja2@3.1.2", "yes")]
    public void The_database_is_searched(string wanted, string found) =>
        Assert.Contains(found, CommandLine.Run("db", "search", "--db", database.File, wanted).Expect(0).Output, StringComparison.Ordinal);

    [Fact]
    public void Nothing_found_is_said()
    {
        Assert.Contains("nothing about 'flotsam'", CommandLine.Run("db", "search", "--db", database.File, "flotsam").Expect(1).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandLine.Run("db", "search", "--db", database.File, "-f", "json", "libwebp").Expect(0).Output);
        Assert.Equal("debian-osv", json.RootElement.GetProperty("claims")[0].GetProperty("feed").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private Ended Explain(params string[] words) => CommandLine.Run(["explain", "--db", database.File, "--no-cache", "--no-config", .. words]);

    private string Image(string version) => new SmallImage()
        .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(("libwebp7", version))))
        .SaveDocker(_folder.File("image.tar"));
}
