using Plimsoll.Model;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>Reports written by hand, with something of everything that a report can hold.</summary>
internal static class SampleReports
{
    /// <summary>Ends the line, colours the rest, turns the direction of the text, and is one byte too clever for terminals of the eighties.</summary>
    public const string Hostile = "evil\u001b[31m\u202Eelif\u0007\r\n\u009b2J\u2066\u200F\u0000";

    private static readonly BuildStep Base = new(1, "/bin/sh -c #(nop) ADD file:rootfs.tar in / ", MadeLayer: true);
    private static readonly BuildStep Variable = new(2, "/bin/sh -c #(nop) ENV MODE=sail", MadeLayer: false);
    private static readonly BuildStep Install = new(3, "/bin/sh -c apt-get update && apt-get install -y --no-install-recommends curl python3-jinja2", MadeLayer: true);
    private static readonly BuildStep Copy = new(4, "COPY app /app # buildkit", MadeLayer: true);

    /// <summary>An image with every status, every severity and every kind of package.</summary>
    public static ScanReport Everything() => new()
    {
        Inventory = new Inventory
        {
            Target = new Target
            {
                Reference = "docker-archive:harbour.tar",
                Kind = TargetKind.DockerArchive,
                ImageId = Digest('1'),
                ManifestDigest = Digest('2'),
                Tags = ["harbour:2.0", "registry.example/harbour:latest"],
                Platform = "linux/arm64/v8",
            },
            Distribution = SamplePackages.Debian with
            {
                Support = new DistributionSupport
                {
                    State = SupportState.Extended,
                    EndOfLife = new DateOnly(2026, 7, 11),
                    EndOfExtendedSupport = new DateOnly(2028, 6, 30),
                    EndOfPaidSupport = new DateOnly(2033, 6, 30),
                },
            },
            Layers =
            [
                new Layer { Index = 0, DiffId = Digest('3'), Digest = Digest('4'), Size = 52_428_800, Verified = true, Step = Base },
                new Layer { Index = 1, DiffId = Digest('5'), Digest = Digest('6'), Size = 1_048_576, Verified = true, FromCache = true, Step = Install },
                new Layer { Index = 2, DiffId = Digest('7'), Size = 4096, Step = Copy },
                new Layer { Index = 3, Size = 0 },
            ],
            History = [Base, Variable, Install, Copy],
            Packages = SamplePackages.All,
            Relations =
            [
                new(SamplePackages.JinjaOfDebian.Id, SamplePackages.LibC.Id),
                new(SamplePackages.Scoped.Id, SamplePackages.Evil.Id),
                new(SamplePackages.Scoped.Id, SamplePackages.Lodash.Id),
            ],
            Coverage = new Coverage
            {
                FilesSeen = 12_345,
                FilesRead = 321,
                Readers = [new("os-release", 2, 0), new("dpkg", 310, 5), new("npm", 9, 4), new("pypi", 0, 0)],
                Notes = ["Left out at your request: srv/**", $"A note that quotes {Hostile}"],
                Problems =
                [
                    SampleProblems.Of(ProblemKind.DamagedArchive, "layer.tar", layer: 3, blocking: true),
                    SampleProblems.Of(ProblemKind.Malformed, "app/package-lock.json", layer: 2, blocking: false),
                    SampleProblems.Of(ProblemKind.PartialAdvisories, Hostile, layer: null, blocking: false),
                ],
            },
        },
        Findings = SampleFindings.All,
        Hidden = 1234,
        Verdict = new Verdict(VerdictOutcome.Fail, ["1 finding of severity critical or worse", $"a reason that quotes {Hostile}"]),
        Database = SampleDatabases.Small,
        AlsoKnownAs = ["oci:harbour", $"oci:{Hostile}"],
    };

    /// <summary>An image from scratch in which nothing was found and nothing went wrong.</summary>
    public static ScanReport Clean() => new()
    {
        Inventory = new Inventory
        {
            Target = new Target { Reference = "scratch.tar", Kind = TargetKind.OciLayout, Guessed = true, ImageId = Digest('8'), ManifestDigest = Digest('9'), Platform = "linux/amd64" },
            Layers = [new Layer { Index = 0, DiffId = Digest('a'), Digest = Digest('b'), Size = 10, Verified = true }],
            Packages = [],
            Coverage = new Coverage { FilesSeen = 1, Readers = [new("dpkg", 0, 0)] },
        },
        Findings = [],
        Verdict = new Verdict(VerdictOutcome.Pass, []),
        Database = SampleDatabases.Undated,
    };

    /// <summary>A root file system of which nobody knows the distribution, looked at without advisories.</summary>
    public static ScanReport Undecided() => new()
    {
        Inventory = new Inventory
        {
            Target = new Target { Reference = "rootfs:/srv/root", Kind = TargetKind.RootFileSystem },
            Layers = [new Layer { Index = 0 }],
            Packages = [SamplePackages.Bash],
            Coverage = new Coverage
            {
                FilesSeen = 1,
                FilesRead = 1,
                Readers = [new("dpkg", 1, 1)],
                Problems = [SampleProblems.Of(ProblemKind.UnknownDistribution, "etc/os-release", layer: null, blocking: true)],
            },
        },
        Findings = [],
        Verdict = new Verdict(VerdictOutcome.Undecided, ["etc/os-release: what was found"]),
    };

    /// <summary>A source tree: no layers, no distribution, packages that lockfiles declare.</summary>
    public static ScanReport SourceTree() => new()
    {
        Inventory = new Inventory
        {
            Target = new Target { Reference = "./harbour", Kind = TargetKind.SourceTree, Guessed = true },
            Layers = [new Layer { Index = 0 }],
            Packages = [SamplePackages.LodashDeclared, SamplePackages.Minimist],
            Relations = [new(SamplePackages.LodashDeclared.Id, SamplePackages.Minimist.Id)],
            Coverage = new Coverage { FilesSeen = 40, FilesRead = 2, Readers = [new("npm", 2, 2)] },
        },
        Findings = SampleFindings.Declared,
        Verdict = new Verdict(VerdictOutcome.Pass, ["no limit was set for findings (--fail-on sets one)"]),
        Database = SampleDatabases.Small,
    };

    /// <summary>An image of whose findings most are answered, each in another way.</summary>
    public static ScanReport Answered()
    {
        var report = Everything();
        var under = SampleAnswers.Investigated;
        return report with
        {
            Inventory = report.Inventory with { Coverage = report.Inventory.Coverage with { Problems = [], Notes = ["Exceptions are read from .plimsoll.yaml: 1."] } },
            Findings = [.. report.Findings.Take(2).Select((f, i) => i == 0 ? f with { Answers = [under] } : f)],
            Suppressed = [.. report.Findings.Skip(2).Take(SampleAnswers.Suppressing.Length).Select(static (f, i) => new SuppressedFinding(f, SampleAnswers.Suppressing[i]))],
            Statements = SampleAnswers.Uses,
            Hidden = 0,
            Verdict = new Verdict(VerdictOutcome.Pass, []),
            AlsoKnownAs = [],
        };
    }

    /// <summary>All of them by name.</summary>
    public static ScanReport ByName(string name) => name switch
    {
        "everything" => Everything(),
        "clean" => Clean(),
        "undecided" => Undecided(),
        "answered" => Answered(),
        _ => SourceTree(),
    };

    private static string Digest(char digit) => "sha256:" + new string(digit, 64);
}
