using System.Text.Json;
using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.Nvd;

/// <summary>One element of <c>versions</c> of a record of CVE.</summary>
internal readonly record struct CveVersion(string Version, string? Below, string? UpTo, string Status, string Type);

/// <summary>Versions as records of CVE have them: <c>{"version": "1.0", "lessThan": "1.2", "status": "affected"}</c>.</summary>
/// <remarks>https://github.com/CVEProject/cve-schema, "versions".</remarks>
internal static class CveVersions
{
    private const int MaxVersions = 20_000;

    // The shortest form of a commit that anybody writes.
    private const int ShortestCommit = 7;

    /// <summary>Reads the array that was entered.</summary>
    public static void Read(ref Utf8JsonReader json, TextPool pool, List<CveVersion> target)
    {
        while (JsonText.NextElement(ref json))
        {
            JsonText.Expect(ref json, JsonTokenType.StartObject);
            string version = "", status = "", type = "";
            string? below = null, upTo = null;
            while (JsonText.NextProperty(ref json))
            {
                if (JsonText.Is(ref json, "version"u8))
                {
                    version = JsonText.Value(ref json, pool) ?? "";
                }
                else if (JsonText.Is(ref json, "lessThan"u8))
                {
                    below = JsonText.Value(ref json, pool);
                }
                else if (JsonText.Is(ref json, "lessThanOrEqual"u8))
                {
                    upTo = JsonText.Value(ref json, pool);
                }
                else if (JsonText.Is(ref json, "status"u8))
                {
                    status = JsonText.Value(ref json, pool) ?? "";
                }
                else if (JsonText.Is(ref json, "versionType"u8))
                {
                    type = JsonText.Value(ref json, pool) ?? "";
                }
                else
                {
                    json.Skip();
                }
            }

            target.Add(new CveVersion(version, below, upTo, status, type));
            if (target.Count > MaxVersions)
            {
                throw new JsonException($"more than {MaxVersions} versions");
            }
        }
    }

    /// <summary>The affected versions; null with the reason where ranges cannot say which these are.</summary>
    public static VersionRange[]? ToRanges(List<CveVersion> versions, VersionScheme scheme, out SkipReason reason)
    {
        reason = SkipReason.UnsupportedRange;
        List<VersionRange> affected = [], sound = [];
        foreach (var version in versions)
        {
            if (version.Status is not ("affected" or "unaffected") || ToRange(version) is not { } range)
            {
                return null;
            }

            (version.Status == "affected" ? affected : sound).Add(range);
        }

        if (!Ranges.AreOrderable(scheme, [.. affected]) || !Ranges.AreOrderable(scheme, [.. sound]))
        {
            reason = SkipReason.UnorderableBound;
            return null;
        }

        // Beside what is affected the rest is named as a help; where it is inside, the two contradict each other.
        return Ranges.Normalize(scheme, affected).Length > 0 && ConstraintRanges.AreApart(affected, sound, scheme) ? [.. affected] : null;
    }

    private static VersionRange? ToRange(CveVersion version)
    {
        if (version is { Below: not null, UpTo: not null } || version.Version.Length == 0
            || (version.Type == "git" && (IsCommit(version.Version) || IsCommit(version.Below) || IsCommit(version.UpTo))))
        {
            return null;
        }

        var first = version.Version is "0" or "*" ? null : version.Version;
        return (version.Below, version.UpTo) switch
        {
            ("*", null) or (null, "*") => new VersionRange(first, null, Inclusive: false, Fix: null),
            ({ } below, null) => new VersionRange(first, below, Inclusive: false, version.Status == "affected" ? below : null),
            (null, { } upTo) => new VersionRange(first, upTo, Inclusive: true, Fix: null),

            // One version alone. Nobody means a version 0, and "*" alone may be a slip for every version.
            _ => first is null ? null : new VersionRange(first, first, Inclusive: true, Fix: null),
        };
    }

    private static bool IsCommit(string? version) => version is { Length: >= ShortestCommit } && !version.Contains('.', StringComparison.Ordinal);
}
