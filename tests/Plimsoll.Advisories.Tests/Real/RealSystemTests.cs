using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>The shared feeds of Ubuntu and Alpine: what is asked comes out as the raw files say, read in a second way.</summary>
public sealed class RealSystemTests(RealSystemTests.Built built) : IClassFixture<RealSystemTests.Built>
{
    private const string Tracker = "ubuntu/ubuntu-cve-tracker-json";

    [Fact]
    public void Every_record_and_row_of_ubuntu_is_accounted_for()
    {
        var source = built.Database.Info.Sources.Single(static s => s.Archive == Tracker);
        Assert.Equal((built.Ubuntu.Records, built.Ubuntu.Entries), (source.Records.Total, source.Entries.Total));
    }

    [Theory]
    [InlineData("14.04")]
    [InlineData("16.04")]
    [InlineData("20.04")]
    [InlineData("22.04")]
    [InlineData("24.04")]
    public void Findings_are_what_the_raw_files_of_ubuntu_say(string release)
    {
        var ubuntu = built.Ubuntu;
        var asked = ubuntu.Packages(release).Where(IsAsked)
            .SelectMany(p => Around(ubuntu.Fixes(release, p).Where(static f => f.Length > 0 && !f.Contains(' '))).Select(v => (Package: p, Version: v))).ToArray();
        Check("ubuntu", release, "deb", asked, ubuntu.Ask);
        Assert.True(asked.Length > 3_000, $"{asked.Length}");
    }

    [Theory]
    [InlineData("3.10")]
    [InlineData("3.15")]
    [InlineData("3.19")]
    [InlineData("3.20")]
    [InlineData("edge")]
    public void Findings_are_what_the_raw_files_of_alpine_say(string release)
    {
        var alpine = built.Alpine;
        Assert.Contains(release, alpine.Releases);
        var asked = alpine.Packages(release).SelectMany(p => Around(alpine.Fixes(release, p)).Select(v => (Package: p, Version: v))).ToArray();
        Check("alpine", release, "apk", asked, alpine.Ask);
        Assert.True(asked.Length > 2_000, $"{asked.Length}");
    }

    // A source package by a binary one of its own; all in one inventory, as a system has them.
    private void Check(string distribution, string release, string type, (string Package, string Version)[] asked, Func<string, string, string, IEnumerable<string>> ask)
    {
        Package[] packages = [.. asked.Select((a, i) => Packages.Of(type, $"{a.Package}-part{i}", "0", new SourcePackage(a.Package, a.Version)))];
        var result = Matcher.Match(built.Database, Packages.Image(Packages.Distro(distribution, release), packages));
        var found = result.Findings.ToLookup(static f => f.Package.Name, static f => $"{f.Id} {f.Status} {string.Join(' ', f.FixedVersions)}");
        List<string> wrong = [];
        var expectedOnes = 0;
        foreach (var (question, package) in asked.Zip(packages))
        {
            var expected = ask(release, question.Package, question.Version).ToArray();
            expectedOnes += expected.Length;
            wrong.AddRange(expected.Except(found[package.Name]).Select(e => $"{question.Package} {question.Version}: {e} is missing"));
            wrong.AddRange(found[package.Name].Except(expected).Select(f => $"{question.Package} {question.Version}: {f} is not in the files"));
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {expectedOnes}:\n{string.Join('\n', wrong.Take(40))}");
        Assert.Equal(expectedOnes, result.Findings.Length);
        Assert.True(expectedOnes > 15_000, $"{expectedOnes} of {asked.Length}");
    }

    // Kernels of clouds and boards have the rows of the others once more, thousands of them: three are asked.
    private static bool IsAsked(string package) =>
        package is "linux" or "linux-aws" or "linux-hwe-5.15" || !(package.StartsWith("linux", StringComparison.Ordinal) || package.StartsWith("android", StringComparison.Ordinal));

    // Just below, at and above: of few fixes each, of many the first and last ones and some between, always the same.
    private static IEnumerable<string> Around(IEnumerable<string> fixes)
    {
        var all = fixes.ToArray();
        string[] chosen = all.Length <= 6 ? all : [.. all[..2], all[all.Length / 3], all[all.Length / 2], .. all[^2..]];
        return chosen.SelectMany(static f => new[] { Below(f), f, Above(f) }).Append("0.1").Distinct();
    }

    // dpkg has a tilde before everything; apk a release candidate, of which none is fixed.
    private static string Below(string fix) => fix.LastIndexOf("-r", StringComparison.Ordinal) is > 0 and var at && fix[(at + 2)..].All(char.IsAsciiDigit)
        ? fix[..at] + "_rc1" + fix[at..] : fix + "~";

    private static string Above(string fix) => fix.LastIndexOf("-r", StringComparison.Ordinal) is > 0 and var at && fix[(at + 2)..].All(char.IsAsciiDigit)
        ? $"{fix}9" : fix + ".1";

    /// <summary>The database, and the raw feeds in a second form; each made when it is first asked for.</summary>
    public sealed class Built() : BuiltFeeds("ubuntu", "alpine")
    {
        private readonly Lazy<NaiveUbuntu> _ubuntu = new(static () =>
        {
            var ubuntu = new NaiveUbuntu
            {
                Order = Order("dpkg"),
                Places = new()
                {
                    ["14.04"] = ["trusty", "esm-infra/trusty", "esm-apps/trusty", "trusty/esm", "esm-infra-legacy/trusty"],
                    ["16.04"] = ["xenial", "esm-infra/xenial", "esm-apps/xenial"],
                    ["20.04"] = ["focal", "esm-infra/focal", "esm-apps/focal"],
                    ["22.04"] = ["jammy", "esm-infra/jammy", "esm-apps/jammy"],
                    ["24.04"] = ["noble", "esm-infra/noble", "esm-apps/noble"],
                },
            };
            RawFeed.Read(Shared.Require("advisories", "ubuntu", "ubuntu-cve-tracker-json.tar.zst"), ubuntu.Add);
            return ubuntu;
        });

        private readonly Lazy<NaiveAlpine> _alpine = new(static () =>
        {
            var alpine = new NaiveAlpine { Order = Order("apk") };
            RawFeed.Read(Shared.Require("advisories", "alpine", "alpine-secdb-vuls.tar.zst"), alpine.AddRepository);
            RawFeed.Read(Shared.Require("advisories", "alpine", "alpine-osv.tar.zst"), alpine.AddRecord);
            return alpine;
        });

        internal NaiveUbuntu Ubuntu => _ubuntu.Value;

        internal NaiveAlpine Alpine => _alpine.Value;

        private static Func<string, string, int?> Order(string scheme) => (left, right) => VersionSchemes.Find(scheme)!.Order(left, right);
    }
}
