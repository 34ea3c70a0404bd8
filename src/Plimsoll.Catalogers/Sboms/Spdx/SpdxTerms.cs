using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Catalogers.Sboms.Spdx;

/// <summary>The words of SPDX, and what they are in ours.</summary>
internal static class SpdxTerms
{
    /// <summary>A longer comment is not looked at; we write all facts of a package into one.</summary>
    public const int MaxRemark = 256 << 10;

    private static readonly FrozenSet<string> Needs = new[] { "DEPENDS_ON", "DYNAMIC_LINK", "STATIC_LINK", "HAS_PREREQUISITE" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NeededBy = new[]
    {
        "DEPENDENCY_OF", "RUNTIME_DEPENDENCY_OF", "BUILD_DEPENDENCY_OF", "DEV_DEPENDENCY_OF", "OPTIONAL_DEPENDENCY_OF", "PROVIDED_DEPENDENCY_OF", "TEST_DEPENDENCY_OF",
        "PREREQUISITE_FOR",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Text that says something: neither <c>NOASSERTION</c> nor <c>NONE</c>.</summary>
    public static string? Said(string? text) => text is "NOASSERTION" or "NONE" ? null : text;

    /// <summary>The name behind <c>Organization: </c> or <c>Person: </c>, an address in angle brackets as operating systems write it; null where none is named.</summary>
    public static string? Supplier(string? text)
    {
        var colon = Said(text)?.IndexOf(": ", StringComparison.Ordinal) ?? -1;
        var name = colon > 0 && text![..colon] is "Organization" or "Person" ? text[(colon + 2)..].Trim() : "";
        var bracket = name.EndsWith(')') ? name.LastIndexOf('(') : -1;
        return name.Length == 0 ? null
            : bracket > 0 && name.AsSpan(bracket).Contains('@') ? $"{name[..bracket].Trim()} <{name[(bracket + 1)..^1]}>"
            : name;
    }

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

    /// <summary>The current string where it is not longer than <see cref="MaxRemark"/>; passes over any other value.</summary>
    public static string? RemarkOrSkip(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= MaxRemark)
        {
            return json.Text();
        }

        json.Skip();
        return null;
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
    /// Takes what programs write into comments: Trivy <c>LayerDiffID: sha256:…</c>, we one fact a line, <c>plimsoll:layer=1</c>, and where a package was seen:
    /// <c>plimsoll:seen=app/package.json, line 7, layer 1, read by npm</c>.
    /// </summary>
    public static void AddRemark(SbomComponent component, string? remark)
    {
        foreach (var line in remark?.Split('\n') ?? [])
        {
            if (line.StartsWith(SbomProperties.Own, StringComparison.Ordinal))
            {
                var equals = line.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0)
                {
                    AddFact(component, line[..equals], line[(equals + 1)..].Trim());
                }
            }
            else if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && !line.AsSpan(0, colon).Contains(' '))
            {
                component.AddProperty(SbomProperties.Trivy + line[..colon], line[(colon + 2)..].Trim());
            }
        }
    }

    private static void AddFact(SbomComponent component, string name, string value)
    {
        const string Seen = SbomProperties.Own + "seen", Layer = ", layer ", Line = ", line ";
        if (name != Seen)
        {
            component.AddProperty(name, value);
            return;
        }

        // From the end: a path may have such words in it.
        var layer = value.LastIndexOf(Layer, StringComparison.Ordinal);
        var path = layer < 0 ? value : value[..layer];
        var at = path.LastIndexOf(Line, StringComparison.Ordinal);
        var line = at > 0 && int.TryParse(path.AsSpan(at + Line.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        component.AddOccurrence(line is null ? path : path[..at], line, layer < 0 ? null : value[(layer + 2)..]);
    }
}
