using Plimsoll.Advisories;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Exceptions;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests;

public sealed class ScannerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly AdvisoryDatabase _database = Build();

    [Fact]
    public void Packages_of_the_result_are_matched_and_those_that_are_gone_are_not()
    {
        var report = Scans.Run(HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar")), _database);
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("libwebp7", "CVE-2023-4863", FindingStatus.Fixed, Severity.Critical), (finding.Package.Name, finding.Id, finding.Status, finding.Severity));
        Assert.Equal(["1.2.4-0.2+deb12u1"], finding.FixedVersions);
        Assert.Equal(new DateOnly(2023, 9, 13), finding.KnownExploitedSince);
        Assert.Equal(VerdictOutcome.Pass, report.Verdict.Outcome);
    }

    [Fact]
    public void Alpine_is_matched_by_its_release()
    {
        var report = Scans.Run(HarbourImages.Alpine().SaveOci(_folder.Path), _database);
        Assert.Equal("CVE-2023-42366", Assert.Single(report.Findings).Id);
    }

    [Fact]
    public void The_worst_come_first_and_the_hidden_are_counted()
    {
        var image = Base(("libc6", "2.36"), ("openssl", "3.0.11-1~deb12u1"), ("zlib1g", "1:1.2.13.dfsg-1"), ("libwebp7", "1.2.4-0.2"));
        var all = Scans.Run(image, _database);
        Assert.Equal(["CVE-2023-4863", "CVE-2023-5363", "CVE-2024-0727", "CVE-2023-45853"], all.Findings.Select(static f => f.Id));

        var shown = Scans.Run(image, _database, new ScanOptions { Filter = new FindingFilter { OnlyFixed = true, Severities = [Severity.High, Severity.Unknown] } });
        Assert.Equal(["CVE-2023-5363"], shown.Findings.Select(static f => f.Id));
        Assert.Equal(3, shown.Hidden);
    }

    [Fact]
    public void What_is_answered_is_neither_counted_nor_hidden_and_filters_hold_for_it_too()
    {
        var image = Base(("libc6", "2.36"), ("openssl", "3.0.11-1~deb12u1"), ("zlib1g", "1:1.2.13.dfsg-1"), ("libwebp7", "1.2.4-0.2"));
        var answers = new AnswerSet
        {
            Exceptions = [.. new[] { "CVE-2023-4863", "CVE-2023-45853" }.Select(static id => new FindingException { Kind = AnswerKind.Exception, Document = "x", Line = 1, Ids = [id] })],
        };
        var options = new ScanOptions { Answers = answers, Gate = new GateOptions { FailOn = Severity.Critical } };
        var report = Scans.Run(image, _database, options);
        Assert.Equal(["CVE-2023-5363", "CVE-2024-0727"], report.Findings.Select(static f => f.Id));
        Assert.Equal(["CVE-2023-4863", "CVE-2023-45853"], report.Suppressed.Select(static s => s.Finding.Id));
        Assert.Equal((0, VerdictOutcome.Pass), (report.Hidden, report.Verdict.Outcome));

        report = Scans.Run(image, _database, options with { Filter = new FindingFilter { Severities = [Severity.Critical] } });
        Assert.Equal((0, 1, 3), (report.Findings.Length, report.Suppressed.Length, report.Hidden));
    }

    [Theory]
    [InlineData(false, 0, 1, VerdictOutcome.Pass)]
    [InlineData(true, 1, 0, VerdictOutcome.Fail)]
    public void Kernel_headers_are_quiet_until_asked_for(bool asked, int shown, int quiet, VerdictOutcome outcome)
    {
        using var feeds = HarbourFeeds.Create().Debian("CVE-2024-26581", HarbourFeeds.Record("linux", "6.1.82-1", "high", score: null));
        using var database = feeds.Open();
        var options = new ScanOptions { Filter = new FindingFilter { KernelHeaders = asked }, Gate = new GateOptions { FailOn = Severity.High } };
        var report = Scans.Run(Base(("linux-libc-dev", "6.1.76-1")), database, options);
        Assert.Equal((shown, quiet, 0, outcome), (report.Findings.Length, report.KernelHeaders, report.Hidden, report.Verdict.Outcome));

        report = Scans.Run(Base(("linux-libc-dev", "6.1.76-1")), database, options with { Filter = options.Filter with { Severities = [Severity.Low] } });
        Assert.Equal((0, 0, 1), (report.Findings.Length, report.KernelHeaders, report.Hidden));
    }

    [Theory]
    [InlineData(Severity.Critical, VerdictOutcome.Fail)]
    [InlineData(null, VerdictOutcome.Pass)]
    public void The_gate_decides_over_what_is_shown(Severity? limit, VerdictOutcome outcome)
    {
        var image = Base(("libwebp7", "1.2.4-0.2"));
        var gate = new GateOptions { FailOn = limit };
        Assert.Equal(outcome, Scans.Run(image, _database, new ScanOptions { Gate = gate }).Verdict.Outcome);
        Assert.Equal(
            VerdictOutcome.Pass,
            Scans.Run(image, _database, new ScanOptions { Gate = gate, Filter = new FindingFilter { Severities = [Severity.Low] } }).Verdict.Outcome);
    }

    [Fact]
    public void Without_a_database_no_image_looks_clean()
    {
        var report = Scans.Run(HarbourImages.Clean().SaveOci(_folder.Path), database: null);
        Assert.Equal(VerdictOutcome.Undecided, report.Verdict.Outcome);
        Assert.Null(report.Database);
        Assert.Equal(ProblemKind.NoAdvisories, Assert.Single(report.Inventory.Coverage.Problems).Kind);
    }

    [Fact]
    public void A_distribution_without_advisories_is_undecided_and_the_user_may_name_another()
    {
        var image = new SmallImage().Layer("base", ("etc/os-release", "ID=tidal\nVERSION_ID=7\n"), (HarbourImages.Status, HarbourImages.Packages(("libwebp7", "1.2.4-0.2")))).SaveOci(_folder.Path);
        Assert.Equal(VerdictOutcome.Undecided, Scans.Run(image, _database).Verdict.Outcome);

        var named = Scans.Run(image, _database, new ScanOptions { Distribution = Distributions.TryParse("debian:12") });
        Assert.Equal(VerdictOutcome.Pass, named.Verdict.Outcome);
        Assert.Equal("CVE-2023-4863", Assert.Single(named.Findings).Id);
    }

    [Fact]
    public void Packages_of_an_unknown_distribution_are_undecided()
    {
        var image = new SmallImage().Layer("base", (HarbourImages.Status, HarbourImages.Packages(("hull", "1.0")))).SaveOci(_folder.Path);
        var report = Scans.Run(image, _database);
        Assert.Equal(VerdictOutcome.Undecided, report.Verdict.Outcome);
        Assert.Contains(report.Verdict.Reasons, static r => r.Contains("nothing says which distribution", StringComparison.Ordinal));
    }

    [Fact]
    public void An_operating_system_whose_packages_are_missing_is_undecided()
    {
        var image = new SmallImage().Layer("base", ("etc/os-release", HarbourImages.Debian)).SaveOci(_folder.Path);
        var report = Scans.Run(image, _database);
        Assert.Equal(VerdictOutcome.Undecided, report.Verdict.Outcome);
        Assert.Equal(ProblemKind.NoPackageDatabase, Assert.Single(report.Inventory.Coverage.Problems).Kind);
    }

    [Fact]
    public void An_image_from_scratch_is_a_pass()
    {
        var report = Scans.Run(new SmallImage().Layer("COPY app /", ("app", "x")).SaveOci(_folder.Path), _database);
        Assert.Equal(VerdictOutcome.Pass, report.Verdict.Outcome);
        Assert.Null(report.Inventory.Distribution);
        Assert.Empty(report.Inventory.Packages);
    }

    [Fact]
    public void A_layer_that_ends_early_is_undecided()
    {
        var path = HarbourImages.Clean().SaveDocker(_folder.File("image.tar"));
        var bytes = File.ReadAllBytes(path);
        // The name in the second header of the layer inside: its checksum no longer holds.
        var at = bytes.AsSpan().LastIndexOf("var/lib/dpkg/status"u8);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
        var report = Scans.Run(path, _database);
        Assert.Equal(VerdictOutcome.Undecided, report.Verdict.Outcome);
        Assert.Contains(report.Inventory.Coverage.Problems, static p => p.Kind == ProblemKind.DamagedArchive && p.Blocking);
    }

    [Fact]
    public void Paths_left_out_at_request_are_named()
    {
        var image = Base(("libwebp7", "1.2.4-0.2"));
        var options = new ScanOptions { Layers = new LayerReadOptions { Skip = [new PathPattern("var/lib/dpkg"), new PathPattern("**/x")] } };
        var report = Scans.Run(image, _database, options);
        Assert.Empty(report.Inventory.Packages);
        Assert.Contains("Left out at your request: var/lib/dpkg", report.Inventory.Coverage.Notes);
        Assert.Contains("Left out at your request: **/x", report.Inventory.Coverage.Notes);
    }

    [Theory]
    [InlineData(8, "end on 2024-06-01, 8 days ago")]
    [InlineData(400, "end on 2024-06-01, 400 days ago")]
    [InlineData(7, null)]
    public void Old_advisories_say_their_age(int days, string? note)
    {
        var image = Base(("libwebp7", "1.2.4-0.2"));
        var clock = new LaterClock(new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.Zero).AddDays(days) - TimeProvider.System.GetUtcNow());
        var notes = Scans.Run(image, _database, new ScanOptions { Sources = new SourceOptions { Clock = clock } }).Inventory.Coverage.Notes.Where(static n => n.Contains("advisories for debian:12", StringComparison.Ordinal));
        if (note is null)
        {
            Assert.Empty(notes);
        }
        else
        {
            Assert.Contains(note, Assert.Single(notes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_report_names_the_database()
    {
        var summary = Scans.Run(HarbourImages.Clean().SaveOci(_folder.Path), _database).Database!;
        Assert.Equal(("test.padb", _database.Info.Digest, new DateOnly(2024, 6, 1)), (summary.Origin, summary.Digest, summary.Newest));
        Assert.Contains(summary.Sources, static s => s is { Name: "debian-osv", Records: 7 });
    }

    [Fact]
    public void A_cancelled_scan_stops()
    {
        var image = Base(("libwebp7", "1.2.4-0.2"));
        using var source = ImageSources.Open(TargetReference.Parse(image), new SourceOptions(), TestContext.Current.CancellationToken);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new Scanner(new ScanOptions(), _database, "x").Scan(source, isSourceTree: false, new ReadProgress(), new CancellationToken(canceled: true)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private static AdvisoryDatabase Build()
    {
        using var feeds = HarbourFeeds.Create();
        return feeds.Open();
    }

    private string Base(params (string Name, string Version)[] packages) => new SmallImage()
        .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(packages)))
        .SaveDocker(_folder.File("base.tar"));
}
