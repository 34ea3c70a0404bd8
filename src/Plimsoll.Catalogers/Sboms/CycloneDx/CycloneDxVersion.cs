using System.Globalization;

namespace Plimsoll.Catalogers.Sboms.CycloneDx;

/// <summary>What the JSON and the XML of CycloneDX have in common.</summary>
internal static class CycloneDxVersion
{
    /// <summary>Refuses what is not version 1 of the format. Minor versions only add to it, so one that is not known yet is read like the last known.</summary>
    public static void Check(SbomDraft draft)
    {
        var version = draft.Version;
        if (!version.StartsWith("1.", StringComparison.Ordinal) || !byte.TryParse(version.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            draft.Refuse(version.Length == 0 ? "is CycloneDX without a version" : $"is CycloneDX {version}, and only 1.0 to 1.7 are known");
        }
    }

    /// <summary>Sets what a component's scope says.</summary>
    public static void SetScope(SbomComponent component, string? scope)
    {
        component.IsOptional |= scope == "optional";
        component.IsDevelopment |= scope == "excluded";
    }
}
