using System.Globalization;
using System.Text;
using Plimsoll.Advisories.Feeds.Rpm;
using Plimsoll.Advisories.Feeds.Ubuntu;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Oval;

/// <summary>Ubuntu's security notices as OVAL: the binary packages that a notice is about, and the version that has its fixes.</summary>
/// <remarks>
/// The release is in the name of the file: <c>com.ubuntu.noble.usn.oval.xml</c>. Each test names the binary packages of one source package
/// in a variable and asks for a version below the fix. Notices about kernels ask which one runs, and live patches which patch is
/// loaded: that is no question about a package, and the tracker knows the packages of kernels.
/// </remarks>
internal static class UbuntuOval
{
    private const string Begin = "com.ubuntu.";
    private const string End = ".usn.oval.xml";

    /// <summary>Reads one release.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var name = file.Name;
        if (!name.StartsWith(Begin, StringComparison.Ordinal)
            || !name.EndsWith(End, StringComparison.Ordinal)
            || name.Length <= Begin.Length + End.Length
            || UbuntuReleases.Find(name[Begin.Length..^End.Length].ToString()) is not { Archive: 0 } release)
        {
            sink.SkipRecord(SkipReason.NotARecord);
        }
        else if (OvalXml.TryRead(file.Content, sink.Pool) is not { } document)
        {
            sink.SkipRecord(SkipReason.Malformed);
        }
        else
        {
            var scope = sink.Pool.Intern("ubuntu:" + release.Number);
            foreach (var definition in document.Definitions)
            {
                Add(sink, scope, document, definition);
            }
        }
    }

    private static void Add(FeedSink sink, string scope, OvalDocument document, OvalDefinition definition)
    {
        if (definition.Class == "inventory")
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        if (definition.References.Find(static reference => reference.Source == "USN").Id is not { Length: > 0 } id)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        var record = new FeedRecord
        {
            Id = id,
            Announces = [.. definition.References.Where(static r => r.Source == "CVE" && Errata.IsCve(r.Id)).Select(static r => r.Id).Distinct(StringComparer.Ordinal)],
            Published = definition.Issued,
            Modified = definition.Issued,
        };
        sink.Add(record, default);
        sink.SkipEntry(SkipReason.NotAPackage, definition.Tests.Distinct(StringComparer.Ordinal).Count(test => !document.Tests.ContainsKey(test)));
        foreach (var (package, state) in document.PackagesOf(definition))
        {
            if (record.Announces.Length == 0)
            {
                sink.SkipEntry(SkipReason.NoVulnerability);
            }
            else if (state.Operation != "less than")
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
            }
            else
            {
                sink.Affected(record, scope, sink.Pool.Intern(Ecosystem.BinaryPrefix + package), new Claim { Ranges = [VersionRange.Below(WithoutEpoch(state.Version))] });
            }
        }

        foreach (var rating in definition.Ratings)
        {
            Rate(sink, rating, definition.Issued);
        }
    }

    // Only adds to what is known of a vulnerability. Files of releases were made at different times: of several words the last counts.
    private static void Rate(FeedSink sink, (string Id, string Priority, string Vector) rating, DateOnly? issued)
    {
        var record = new FeedRecord
        {
            Id = rating.Id,
            Severity = UbuntuStatus.Severity(rating.Priority),
            CvssVectors = rating.Vector.StartsWith("CVSS:", StringComparison.Ordinal) ? [rating.Vector] : [],
            IsEnrichment = true,
            IsUnique = true,
            CountsAsRecord = false,
            Revision = issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        };
        sink.Add(record, Encoding.UTF8.GetBytes($"{rating.Priority}\n{rating.Vector}"));
    }

    // dpkg writes no epoch of zero, and a fix is shown as dpkg writes it.
    private static string WithoutEpoch(string version) => version.StartsWith("0:", StringComparison.Ordinal) ? version[2..] : version;
}
