using System.Collections.Frozen;
using System.Globalization;

namespace Plimsoll.Catalogers.Sboms.Spdx;

/// <summary>The words of SPDX, and what they are in ours.</summary>
internal static class SpdxTerms
{
    private static readonly FrozenSet<string> Needs = new[] { "DEPENDS_ON", "DYNAMIC_LINK", "STATIC_LINK", "HAS_PREREQUISITE" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NeededBy = new[]
    {
        "DEPENDENCY_OF", "RUNTIME_DEPENDENCY_OF", "BUILD_DEPENDENCY_OF", "DEV_DEPENDENCY_OF", "OPTIONAL_DEPENDENCY_OF", "PROVIDED_DEPENDENCY_OF", "TEST_DEPENDENCY_OF",
        "PREREQUISITE_FOR",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Text that says something: neither <c>NOASSERTION</c> nor <c>NONE</c>.</summary>
    public static string? Said(string? text) => text is "NOASSERTION" or "NONE" ? null : text;

    /// <summary>Checks and keeps the version: <c>SPDX-2.3</c>.</summary>
    public static void SetVersion(SbomDraft draft, string? text, int? line)
    {
        draft.Version = text?.StartsWith("SPDX-", StringComparison.Ordinal) == true ? text["SPDX-".Length..] : "";
        if (!draft.Version.StartsWith("2.", StringComparison.Ordinal) || !byte.TryParse(draft.Version.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            draft.Refuse($"is SPDX in a version that is not known: '{text}'", line);
        }
    }

    /// <summary>What a package is for, in the words of CycloneDX. Before 2.3 there was no field for it, and Trivy writes it into the identifier.</summary>
    public static string Kind(string? purpose, string? identifier) => purpose switch
    {
        "OPERATING-SYSTEM" or "OPERATING_SYSTEM" or "operatingSystem" => "operating-system",
        not null => purpose.ToLowerInvariant(),
        _ when identifier is null => "",
        _ when identifier.StartsWith("SPDXRef-OperatingSystem-", StringComparison.Ordinal) => "operating-system",
        _ when identifier.StartsWith("SPDXRef-Application-", StringComparison.Ordinal) => "application",
        _ when identifier.StartsWith("SPDXRef-ContainerImage-", StringComparison.Ordinal) => "container",
        _ => "",
    };

    /// <summary>Adds what a relationship says, where it says something of needs or of what the document is of.</summary>
    public static void Relate(SbomDraft draft, string? from, string? type, string? to)
    {
        if (from is null || type is null || to is null)
        {
            return;
        }

        if (Needs.Contains(type))
        {
            draft.Need(from, to);
        }
        else if (NeededBy.Contains(type))
        {
            draft.Need(to, from);
        }
        else if (type == "DESCRIBES")
        {
            draft.Described.Add(to);
        }
        else if (type == "DESCRIBED_BY")
        {
            draft.Described.Add(from);
        }
    }

    /// <summary>Adds a licence that is declared.</summary>
    public static void AddLicence(SbomComponent component, string? licence)
    {
        if (Said(licence) is { } said && !component.Licences.Contains(said))
        {
            component.Licences.Add(said);
        }
    }

    /// <summary>
    /// Takes what programs write into comments: Trivy <c>LayerDiffID: sha256:…</c>, we <c>plimsoll:layer: 1</c> or <c>plimsoll:layer=1</c>.
    /// </summary>
    public static void AddRemark(SbomComponent component, string? remark)
    {
        if (remark is null)
        {
            return;
        }

        if (remark.StartsWith(SbomProperties.Own, StringComparison.Ordinal))
        {
            var end = remark.AsSpan(SbomProperties.Own.Length).IndexOfAny('=', ':', ' ');
            if (end > 0)
            {
                end += SbomProperties.Own.Length;
                component.AddProperty(remark[..end], remark[(end + 1)..].Trim());
            }

            return;
        }

        var colon = remark.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0 && !remark.AsSpan(0, colon).Contains(' '))
        {
            component.AddProperty(SbomProperties.Trivy + remark[..colon], remark[(colon + 2)..].Trim());
        }
    }
}
