using System.Globalization;
using System.Text.Json;
using Plimsoll.Advisories.Feeds.Rpm;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Redhat;

/// <summary>What Red Hat says about each CVE: severity, score, and the state of source packages that no erratum fixes.</summary>
/// <remarks>
/// <c>{"name": "CVE-2023-1", "threat_severity": "Moderate", "cvss3": {…}, "package_state": [{"cpe": "cpe:/o:redhat:enterprise_linux:8",
/// "package_name": "php:7.2/php", "fix_state": "Will not fix", "impact": "low"}], "affected_release": [{"advisory": "RHSA-…", …}]}</c>.
/// A package of a module has the stream before a slash; any other slash means a container image. <c>affected_release</c> names what
/// errata fixed, by source package and without repositories: the feed of errata has the same in more detail. A few CVEs still have a state
/// for what was fixed in the same product; the fix counts.
/// </remarks>
internal static class RedhatCve
{
    /// <summary>Reads one CVE.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        string id = "", severity = "";
        DateOnly? published = null;
        var errata = 0;
        HashSet<(string Product, string Package)> fixedOnes = [];
        List<string> vectors = [];
        List<int> weaknesses = [];
        List<State> states = [];
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "name"u8))
            {
                id = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "threat_severity"u8))
            {
                severity = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "public_date"u8))
            {
                published = Osv.OsvDate.Parse(JsonText.Value(ref json, sink.Pool));
            }
            else if (JsonText.Is(ref json, "cwe"u8))
            {
                json.Read();
                AddWeaknesses(JsonText.Line(ref json), weaknesses);
                json.Skip();
            }
            else if (JsonText.Is(ref json, "cvss3"u8) || JsonText.Is(ref json, "cvss"u8))
            {
                ReadVector(ref json, vectors, sink.Pool);
            }
            else if (JsonText.Is(ref json, "affected_release"u8))
            {
                var isList = JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray);
                for (; isList && JsonText.NextElement(ref json); errata++)
                {
                    fixedOnes.Add(RedhatRelease.Read(ref json, sink.Pool));
                }
            }
            else if (JsonText.Is(ref json, "package_state"u8))
            {
                var isList = JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray);
                while (isList && JsonText.NextElement(ref json))
                {
                    states.Add(ReadState(ref json, sink.Pool));
                }
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        if (!Errata.IsCve(id))
        {
            throw new JsonException("a record without a CVE");
        }

        var record = new FeedRecord
        {
            Id = id,
            Severity = SeverityWords.Parse(severity),
            CvssVectors = [.. vectors],
            Weaknesses = [.. weaknesses],
            Published = published,
            IsUnique = true,
        };
        if (!sink.Add(record, file.Content))
        {
            sink.SkipEntry(SkipReason.DuplicateRecord, errata + states.Count);
            return;
        }

        sink.SkipEntry(SkipReason.ToldElsewhere, errata);
        foreach (var state in states)
        {
            if (fixedOnes.Contains((RedhatRelease.Stem(state.Cpe), state.Package)))
            {
                sink.SkipEntry(SkipReason.ToldElsewhere);
            }
            else
            {
                Add(sink, record, state);
            }
        }
    }

    private static void Add(FeedSink sink, FeedRecord record, State state)
    {
        var product = RedhatCpe.ProductOf(state.Cpe);
        if (product.IsEmpty || RedhatCpe.ReleaseOf(product) is not { } release)
        {
            sink.SkipEntry(SkipReason.OtherProduct);
        }
        else if (StatusOf(state.FixState) is not { } status)
        {
            sink.SkipEntry(SkipReason.Malformed);
        }
        else if (Split(state.Package) is not { } name)
        {
            sink.SkipEntry(SkipReason.NotAPackage);
        }
        else
        {
            var condition = $"{PackageConditions.Product}{RedhatCpe.Vendor}{product}";
            var claim = new Claim
            {
                Status = status,
                Ranges = status == ClaimStatus.NotAffected ? [] : [VersionRange.All],
                Severity = SeverityWords.Parse(state.Impact),
                Conditions = name.Module is null
                    ? [sink.Pool.Intern(condition)] : [sink.Pool.Intern(condition), sink.Pool.Intern(PackageConditions.Module + name.Module)],
            };
            var package = name.Package.Length == 0 ? "" : sink.Pool.Intern(Ecosystem.SourcePrefix + name.Package);
            sink.Affected(record, sink.Pool.Intern($"rhel:{release}"), package, claim);
        }
    }

    /// <summary>A name and its stream: <c>php:7.2/php</c>, <c>nodejs:18</c>; null for a container image, <c>openshift4/ose-cli</c>.</summary>
    internal static (string? Module, string Package)? Split(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return slash < 0
            ? colon > 0 ? (name, name[..colon]) : (null, name)
            : colon > 0 && colon < slash ? (name[..slash], name[(slash + 1)..]) : null;
    }

    /// <summary>What the words for a state mean; null for others.</summary>
    internal static ClaimStatus? StatusOf(string state) => state switch
    {
        "Affected" or "New" => ClaimStatus.Affected,
        "Not affected" => ClaimStatus.NotAffected,
        "Will not fix" => ClaimStatus.WillNotFix,
        "Fix deferred" => ClaimStatus.FixDeferred,
        "Under investigation" => ClaimStatus.UnderInvestigation,
        "Out of support scope" => ClaimStatus.EndOfLife,
        _ => null,
    };

    private static State ReadState(ref Utf8JsonReader json, TextPool pool)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        string cpe = "", name = "", state = "", impact = "";
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cpe"u8))
            {
                cpe = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "package_name"u8))
            {
                name = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "fix_state"u8))
            {
                state = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "impact"u8))
            {
                impact = JsonText.Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }

        return new State(cpe, name, state, impact);
    }

    private static void ReadVector(ref Utf8JsonReader json, List<string> vectors, TextPool pool)
    {
        if (!JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "cvss3_scoring_vector"u8) && !JsonText.Is(ref json, "cvss_scoring_vector"u8))
            {
                json.Skip();
            }
            else if (JsonText.Value(ref json, pool) is { Length: > 0 } vector)
            {
                vectors.Add(vector);
            }
        }
    }

    // "CWE-79", "CWE-119->CWE-125", "(CWE-20|CWE-79)".
    private static void AddWeaknesses(string text, List<int> target)
    {
        const string Prefix = "CWE-";
        for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
        {
            var digits = text.AsSpan(at + Prefix.Length);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            if (int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                target.Add(number);
            }
        }
    }

    private readonly record struct State(string Cpe, string Package, string FixState, string Impact);
}
