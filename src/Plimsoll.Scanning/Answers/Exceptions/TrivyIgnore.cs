using System.Collections.Immutable;
using Plimsoll.Formats.Text;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>Reads the ignore files of Trivy: <c>.trivyignore</c> and <c>.trivyignore.yaml</c>.</summary>
/// <remarks>
/// Format: Trivy's documentation, "Filtering". An entry ends with the begin of the day that it names. Entries for misconfigurations, secrets and licences are
/// counted and passed over.
/// </remarks>
public static class TrivyIgnore
{
    /// <summary>The plain file.</summary>
    public const string FileName = ".trivyignore";

    /// <summary>The same as YAML.</summary>
    public const string YamlFileName = ".trivyignore.yaml";

    private const string Expiry = "exp:";
    private const int MaxEntries = 200_000;
    private const int MaxErrors = 20;

    private static readonly YamlLimits Limits = new() { MaxBytes = 8 << 20, MaxNodes = 1_000_000 };
    private static readonly string[] OtherSections = ["misconfigurations", "secrets", "licenses"];

    // What stands before the first dash of an id. Ids of misconfigurations look the same: AVD-AWS-0001, KSV-0014.
    private static readonly HashSet<string> Databases = new(StringComparer.OrdinalIgnoreCase)
    {
        "CVE", "GHSA", "OSV", "GO", "GSD", "MAL", "RUSTSEC", "PYSEC", "PSF", "HSEC", "RSEC", "JLSEC", "LBSEC", "NSWG", "NPM", "SNYK", "TEMP", "DSA", "DLA", "DTSA", "USN", "UBUNTU",
        "DEBIAN", "ALPINE", "ALSA", "ALBA", "ALEA", "ALAS", "ALAS2", "ALAS2023", "RHSA", "RHBA", "RHEA", "RLSA", "RXSA", "ELSA", "ELBA", "ELEA", "SUSE", "OPENSUSE", "CGA", "BIT", "ASB",
        "UVI", "AZL", "MGASA", "PHSA", "BELL", "DRUPAL", "ECHO", "EEF", "MINI", "ROOT", "VSV", "GMS", "KHV", "BDSA", "PRISMA", "SONATYPE", "VU", "CAN", "EUVD",
    };

    /// <summary>Reads the plain file. Never throws for what it holds.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="name">Its name, for reports.</param>
    public static ExceptionReading Read(ReadOnlySpan<byte> content, string name)
    {
        var exceptions = ImmutableArray.CreateBuilder<FindingException>();
        var errors = ImmutableArray.CreateBuilder<string>();
        var others = 0;
        var lines = new LineReader(Utf8Text.WithoutMark(content));
        while (lines.MoveNext() && exceptions.Count < MaxEntries)
        {
            var text = Utf8Text.ToText(Utf8Text.Trim(lines.Line));
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            var words = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (!IsVulnerability(words[0]))
            {
                others++;
                continue;
            }

            var ends = Array.Find(words, static w => w.StartsWith(Expiry, StringComparison.Ordinal));
            var day = ends is null ? null : ExceptionReading.Day(ends[Expiry.Length..]);
            if (ends is not null && day is null)
            {
                if (errors.Count < MaxErrors)
                {
                    errors.Add($"{name}:{lines.Number}: '{ends}' is no day such as exp:2026-12-31; the line is not used");
                }

                continue;
            }

            exceptions.Add(Of(name, lines.Number, words[0], day, reason: null));
        }

        return new ExceptionReading { Exceptions = exceptions.ToImmutable(), Errors = errors.ToImmutable(), Notes = NotesOf(name, others) };
    }

    /// <summary>Reads the file as YAML. Never throws for what it holds.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="name">Its name, for reports.</param>
    public static ExceptionReading ReadYaml(ReadOnlySpan<byte> content, string name)
    {
        var file = YamlFile.Parse(content, Limits);
        if (file.Error.Problem != YamlProblem.None || file.Documents.FirstOrDefault() is not (null or YamlMapping or YamlScalar { IsNull: true }))
        {
            return new ExceptionReading { Errors = [$"{name}:{Math.Max(file.Error.Line, 1)}: it is no valid YAML, or no mapping; nothing of it is used"] };
        }

        if (file.Documents.FirstOrDefault() is not YamlMapping root)
        {
            return new ExceptionReading();
        }

        var exceptions = ImmutableArray.CreateBuilder<FindingException>();
        var errors = ImmutableArray.CreateBuilder<string>();
        foreach (var item in root.Items("vulnerabilities"))
        {
            if (ReadEntry(item, name, out var error) is { } entry)
            {
                exceptions.Add(entry);
            }
            else if (errors.Count < MaxErrors)
            {
                errors.Add(error);
            }
        }

        return new ExceptionReading
        {
            Exceptions = exceptions.ToImmutable(),
            Errors = errors.ToImmutable(),
            Notes = NotesOf(name, OtherSections.Sum(section => root.Items(section).Count)),
        };
    }

    private static FindingException? ReadEntry(YamlNode item, string name, out string error)
    {
        error = $"{name}:{item.Line}: the entry has no 'id'; it is not used";
        if (item is not YamlMapping entry || entry.TextOf("id") is not { Length: > 0 } id)
        {
            return null;
        }

        var ends = entry.TextOf("expired_at");
        var day = ends is null ? null : ExceptionReading.Day(ends.Length > 10 ? ends[..10] : ends);
        if (ends is not null && day is null)
        {
            error = $"{name}:{item.Line}: 'expired_at' is no day such as 2026-12-31; the entry is not used";
            return null;
        }

        var packages = entry.Items("purls").Select(static n => n.Text is { } text ? PackagePattern.TryParse(text) : null).ToArray();
        if (Array.Exists(packages, static p => p is null))
        {
            error = $"{name}:{item.Line}: one of its 'purls' is no package URL; the entry is not used";
            return null;
        }

        return Of(name, item.Line, id, day, entry.TextOf("statement")) with
        {
            Packages = [.. packages!],
            Paths = [.. entry.Items("paths").Select(static n => n.Text).OfType<string>().Select(static p => new PathPattern(p))],
        };
    }

    private static FindingException Of(string name, int line, string id, DateOnly? ends, string? reason) => new()
    {
        Kind = AnswerKind.IgnoreFile,
        Document = name,
        Line = line,
        Ids = [id],
        Reason = reason,
        LastDay = ends is { } day ? day > DateOnly.MinValue ? day.AddDays(-1) : day : null,
    };

    private static bool IsVulnerability(string id) => id.IndexOf('-') is > 0 and var dash && Databases.Contains(id[..dash]);

    private static ImmutableArray<string> NotesOf(string name, int others) =>
        others == 0 ? [] : [$"{name}: {(others == 1 ? "1 entry is" : $"{others} entries are")} not for vulnerabilities (misconfigurations, secrets, licences); nothing here looks for these yet."];
}
