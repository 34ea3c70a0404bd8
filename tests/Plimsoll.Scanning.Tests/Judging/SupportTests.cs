using Plimsoll.Advisories;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Judging;

/// <summary>How long the distribution of a target is supported, and the gate about it.</summary>
public sealed class SupportTests : IDisposable
{
    // Distributions of the shared fixtures that no day is known of: rolling ones, made-up ones, and those whose vendors publish no certain day.
    private static readonly string[] Reviewed =
    [
        "alpine 3.22.0_alpha20250108", "arch", "azurelinux 3.0", "chainguard 20230214", "echo 1", "gentoo", "gentoo 2.8", "hummingbird 20251124", "linux",
        "linux 8", "minimos 20241031", "my-awesome-distro 8", "not-rhel 9.4", "photon 2.0", "postmarketos edge", "postmarketos v25.06", "raspbian 9",
        "scientific 7.5", "scientific 8", "secureos 2025.09.09", "wolfi 20220914",
    ];

    private readonly TempFolder _folder = new();
    private readonly AdvisoryDatabase _database = Build();

    [Theory]
    [InlineData("2026-07-11", SupportState.Supported, VerdictOutcome.Pass)]
    [InlineData("2028-06-30", SupportState.Extended, VerdictOutcome.Pass)]
    [InlineData("2028-07-01", SupportState.PaidOnly, VerdictOutcome.Fail)]
    [InlineData("2033-07-01", SupportState.Ended, VerdictOutcome.Fail)]
    public void The_day_of_the_scan_decides(string day, SupportState state, VerdictOutcome outcome)
    {
        var report = Scans.Run(HarbourImages.Clean().SaveDocker(_folder.File("image.tar")), _database, On(day));
        var support = report.Inventory.Distribution!.Support!;
        Assert.Equal((state, new DateOnly(2026, 7, 11), new DateOnly(2028, 6, 30)), (support.State, support.EndOfLife, support.EndOfExtendedSupport));
        Assert.Equal(outcome, report.Verdict.Outcome);
        Assert.Equal(outcome == VerdictOutcome.Fail ? ["support of debian 12 ended 2028-06-30"] : [], report.Verdict.Reasons);
    }

    [Theory]
    [InlineData("2026-04-11", false)]
    [InlineData("2026-04-12", true)]
    [InlineData("2026-07-11", true)]
    [InlineData("2026-07-12", false)]
    public void An_end_within_ninety_days_is_soon(string day, bool isSoon) =>
        Assert.Equal(isSoon, Scans.Run(HarbourImages.Clean().SaveDocker(_folder.File("image.tar")), _database, On(day)).Inventory.Distribution!.Support!.EndsSoon);

    [Fact]
    public void Without_the_gate_an_ended_release_fails_nothing()
    {
        var report = Scans.Run(HarbourImages.Clean().SaveDocker(_folder.File("image.tar")), _database, On("2040-01-01") with { Gate = new GateOptions() });
        Assert.Equal(VerdictOutcome.Pass, report.Verdict.Outcome);
    }

    [Fact]
    public void An_end_that_is_not_known_is_told_and_fails_nothing()
    {
        var verdict = Gate.Decide(new GateOptions { EndOfLifeFails = true }, [], new Coverage(), distribution: new Distribution { Id = "arch", Origin = "test" });
        Assert.Equal(VerdictOutcome.Pass, verdict.Outcome);
        Assert.Equal(["how long arch is supported is not known"], verdict.Reasons);
        Assert.Empty(Gate.Decide(new GateOptions { EndOfLifeFails = true }, [], new Coverage()).Reasons);
    }

    [Fact]
    public void What_the_system_says_of_itself_is_read()
    {
        var image = new SmallImage().Layer("ADD rootfs.tar /", ("etc/os-release", "ID=harbour\nVERSION_ID=7\nSUPPORT_END=2026-01-31\n")).SaveDocker(_folder.File("image.tar"));
        foreach (var database in (AdvisoryDatabase?[])[_database, null])
        {
            var support = Scans.Run(image, database, On("2026-02-01")).Inventory.Distribution!.Support!;
            Assert.Equal((SupportState.Ended, new DateOnly(2026, 1, 31)), (support.State, support.EndOfLife));
        }

        Assert.Null(Scans.Run(image, null, On("2026-02-01") with { PackagesOnly = true }).Inventory.Distribution!.Support);
    }

    [Fact]
    public void Every_release_of_the_fixtures_has_its_days_or_is_reviewed()
    {
        SortedSet<string> unknown = new(StringComparer.Ordinal);
        var known = 0;
        foreach (var root in Roots(Shared.Require("fixtures")))
        {
            if (Scans.Inventory("rootfs:" + root, null, OsReleaseReader.Row).Distribution is not { } distribution)
            {
                continue;
            }

            if (_database.FindRelease(distribution) is { EndOfLife: not null } release)
            {
                known++;
                Assert.True(release.EndOfLife > new DateOnly(2010, 1, 1), distribution.ToString());
            }
            else
            {
                unknown.Add(distribution.ToString());
            }
        }

        Assert.True(Reviewed.SequenceEqual(unknown), $"without days are: {string.Join(", ", unknown)}");
        Assert.True(known >= 25, $"only {known} are known");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    // Folders that have etc/os-release or usr/lib/os-release.
    private static IEnumerable<string> Roots(string fixtures) => Directory.EnumerateFiles(fixtures, "os-release", SearchOption.AllDirectories)
        .Select(static file => Path.GetDirectoryName(file)!)
        .Select(static folder => folder.EndsWith("/usr/lib", StringComparison.Ordinal) ? folder[..^"/usr/lib".Length] : folder.EndsWith("/etc", StringComparison.Ordinal) ? folder[..^"/etc".Length] : null)
        .OfType<string>().Distinct().Order(StringComparer.Ordinal);

    private static ScanOptions On(string day) => new()
    {
        Gate = new GateOptions { EndOfLifeFails = true },
        Sources = new SourceOptions { Clock = new DayClock(DateTimeOffset.Parse(day + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture)) },
    };

    private static AdvisoryDatabase Build()
    {
        using var feeds = HarbourFeeds.Create();
        return feeds.Open(new BuildOptions { Quality = 1 });
    }

    private sealed class DayClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
