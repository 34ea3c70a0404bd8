using System.Text.Json;

namespace Plimsoll.EndToEnd.Native;

/// <summary>The native build is the same program: it does what the managed one does, to the byte.</summary>
public sealed class NativeBuildTests
{
    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("cyclonedx")]
    public void Writes_the_same_report_as_the_managed_build(string format)
    {
        var managed = Repository.PathOf("artifacts", "bin", "Plimsoll.Cli", "release", "plimsoll.dll");
        string[] scan = ["scan", "--no-cache", "--format", format, Repository.PathOf("samples", "harbour.tar")];
        KeyValuePair<string, string>[] clock = [new("SOURCE_DATE_EPOCH", "1700000000")];
        var expected = Programs.Run(["dotnet", managed, .. scan], null, clock).Expect(0).Output;
        Assert.Equal(expected, Programs.Run([Require(), .. scan], null, clock).Expect(0).Output);
    }

    [Fact]
    public void Says_its_version_and_its_help()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", Programs.Run(Require(), "--version").Expect(0).Output);
        Assert.Contains("docker-archive:FILE", Programs.Run(Require(), "scan", "--help").Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Builds_a_database_and_scans_with_it()
    {
        using var folder = new TempFolder();
        var feed = Directory.CreateDirectory(folder.File("feeds/ghsa/ghsa-npm")).FullName;
        File.WriteAllText(Path.Combine(feed, "one.json"), """
            {
              "id": "GHSA-aaaa-bbbb-cccc", "modified": "2026-01-02T00:00:00Z", "database_specific": { "severity": "HIGH" },
              "affected": [ { "package": { "ecosystem": "npm", "name": "lodash" }, "ranges": [ { "type": "SEMVER", "events": [ { "introduced": "0" }, { "fixed": "9.0.0" } ] } ] } ]
            }
            """);
        var database = folder.File("own.padb");
        Programs.Run(Require(), "db", "build", "--from", folder.File("feeds"), "--out", database).Expect(0);
        var ended = Programs.Run(Require(), "scan", "--no-cache", "--db", database, "--format", "json", Repository.PathOf("samples", "harbour.tar")).Expect(2);
        using var report = JsonDocument.Parse(ended.Output);
        var finding = Assert.Single(report.RootElement.GetProperty("targets")[0].GetProperty("findings").EnumerateArray());
        Assert.Equal("GHSA-aaaa-bbbb-cccc", finding.GetProperty("id").GetString());
        Assert.Contains("debian", ended.Error, StringComparison.Ordinal);
    }

    private static string Require()
    {
        Needs.Require(File.Exists(Programs.Native), "the native build is not there; eng/publish.sh makes it");
        return Programs.Native;
    }
}
