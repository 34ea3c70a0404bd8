using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Reports;

/// <summary>The words that reports use for values of the model. Machines depend on them: they never change, only grow.</summary>
public static class Names
{
    /// <summary><c>critical</c> … <c>unknown</c>.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        Severity.Negligible => "negligible",
        _ => "unknown",
    };

    /// <summary><c>affected</c>, <c>fixed</c>, <c>will-not-fix</c>, …</summary>
    public static string Of(FindingStatus status) => Kebab(status.ToString());

    /// <summary><c>vulnerability</c>, <c>malware</c> or <c>kernel-headers</c>.</summary>
    public static string Of(FindingClass kind) => Kebab(kind.ToString());

    /// <summary><c>risk</c>, <c>severity</c>, <c>id</c> or <c>package</c>.</summary>
    public static string Of(FindingSort sort) => Kebab(sort.ToString());

    /// <summary><c>damaged-archive</c>, …</summary>
    public static string Of(ProblemKind kind) => Kebab(kind.ToString());

    /// <summary><c>supported</c>, <c>extended</c>, <c>paid-only</c>, <c>ended</c> or <c>unknown</c>.</summary>
    public static string Of(SupportState state) => Kebab(state.ToString());

    /// <summary><c>pass</c>, <c>fail</c>, <c>undecided</c>.</summary>
    public static string Of(VerdictOutcome outcome) => Kebab(outcome.ToString());

    /// <summary><c>installed</c> or <c>declared</c>.</summary>
    public static string Of(PackagePresence presence) => Kebab(presence.ToString());

    /// <summary><c>direct</c>, <c>indirect</c> or <c>unknown</c>.</summary>
    public static string Of(DependencyKind kind) => Kebab(kind.ToString());

    /// <summary><c>aligned</c> or <c>provenance</c>.</summary>
    public static string Of(DockerfileLinesOrigin origin) => Kebab(origin.ToString());

    /// <summary><c>chain-id</c>, <c>dockerfile</c> or <c>annotation</c>.</summary>
    public static string Of(BaseImageOrigin origin) => Kebab(origin.ToString());

    /// <summary><c>vex</c>, <c>exception</c> or <c>ignore-file</c>.</summary>
    public static string Of(AnswerKind kind) => Kebab(kind.ToString());

    /// <summary><c>not-affected</c>, <c>fixed</c>, <c>affected</c>, <c>under-investigation</c> or <c>accepted</c>.</summary>
    public static string Of(AnswerStatus status) => Kebab(status.ToString());

    /// <summary>The prefix of the kind of target, without its colon.</summary>
    public static string Of(TargetKind kind) => kind switch
    {
        TargetKind.DockerArchive => "docker-archive",
        TargetKind.OciLayout => "oci",
        TargetKind.RootFileSystem => "rootfs",
        TargetKind.SourceTree => "dir",
        TargetKind.Sbom => "sbom",
        _ => "host",
    };

    /// <summary>The same for people.</summary>
    public static string Describe(TargetKind kind) => kind switch
    {
        TargetKind.DockerArchive => "docker archive",
        TargetKind.OciLayout => "OCI layout",
        TargetKind.RootFileSystem => "root file system",
        TargetKind.SourceTree => "source tree",
        TargetKind.Sbom => "SBOM",
        _ => "host",
    };

    private static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
