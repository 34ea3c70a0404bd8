using System.Text.Json;
using Plimsoll.Sample;

namespace Plimsoll.EndToEnd;

/// <summary>The first command of the README: the sample image, the advisories inside the program, and no network.</summary>
public sealed class QuickStartTests
{
    private static readonly string Harbour = Repository.PathOf("samples", "harbour.tar");

    [Fact]
    public void The_sample_in_the_repository_is_what_its_generator_writes() =>
        Assert.True(SampleImage.Build().AsSpan().SequenceEqual(File.ReadAllBytes(Harbour)), "make it again: dotnet run --project samples/Plimsoll.Sample -- samples/harbour.tar");

    [Theory]
    [InlineData("libwebp7", "CVE-2023-4863 KEV")]
    [InlineData("libc6", "CVE-2023-4911 KEV")]
    [InlineData("openssl", "CVE-2023-5363")]
    [InlineData("lodash", "CVE-2019-10744")]
    [InlineData("urllib3", "CVE-2019-11324")]
    [InlineData("Newtonsoft.Json", "CVE-2024-21907")]
    public void The_report_has_the_planted_packages_and_what_is_known_about_them(string package, string id)
    {
        var rows = Programs.Run(Repository.PathOf("plimsoll"), "scan", "--no-cache", Harbour).Expect(0).Output.Split('\n');
        var start = Array.FindIndex(rows, r => r.StartsWith(package + " ", StringComparison.Ordinal));
        Assert.True(start >= 0, $"no row for {package}");
        var group = rows[start..].TakeWhile((r, i) => i == 0 || r.StartsWith(' '));
        Assert.Contains(group, r => r.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_later_layer_removed_is_not_there_and_what_it_upgraded_is()
    {
        var bom = CycloneDx.Scan(Harbour).Packages.Select(static p => p.GetProperty("purl").GetString()!).ToArray();
        Assert.DoesNotContain("pkg:npm/minimist@0.0.8", CycloneDx.Scan(Harbour).Packages
            .Where(static p => CycloneDx.PropertiesOf(p)["presence"].Single() == "installed").Select(static p => p.GetProperty("purl").GetString()));
        Assert.Contains(bom, static p => p.StartsWith("pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?", StringComparison.Ordinal));
    }

    [Fact]
    public void A_package_of_the_distribution_covers_the_library_in_it()
    {
        var bom = CycloneDx.Scan(Harbour);
        var jinja = Assert.Single(bom.Packages, static p => p.GetProperty("purl").GetString() == "pkg:pypi/jinja2@3.1.2");
        Assert.StartsWith("pkg:deb/debian/python3-jinja2@", CycloneDx.PropertiesOf(jinja)["owned-by"].Single(), StringComparison.Ordinal);
        Assert.All(
            bom.Vulnerabilities.Where(v => v.GetProperty("affects")[0].GetProperty("ref").GetString() == jinja.GetProperty("bom-ref").GetString()),
            static v => Assert.Equal("true", CycloneDx.PropertiesOf(v)["covered-by-owner"].Single()));
    }

    [Fact]
    public void The_scan_needs_no_network()
    {
        Needs.Root();
        var unshare = Needs.Program("unshare");
        var ended = Programs.Run(unshare, "--net", Programs.Plimsoll, "scan", "--no-cache", "--format", "json", Harbour).Expect(0);
        using var report = JsonDocument.Parse(ended.Output);
        var target = report.RootElement.GetProperty("targets")[0];
        Assert.Equal("embedded", target.GetProperty("database").GetProperty("origin").GetString());
        Assert.True(target.GetProperty("findings").GetArrayLength() > 50);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--fail-on", "critical")]
    [InlineData(0, "--fail-on", "critical", "--only-fixed", "--severity", "low")]
    [InlineData(2, "--distro", "slackware:15")]
    [InlineData(2, "--db", "/dev/null")]
    public void The_exit_code_says_how_it_ended(int code, params string[] options) =>
        Programs.Run([Programs.Plimsoll, "scan", "--no-cache", .. options, Harbour]).Expect(code);
}
