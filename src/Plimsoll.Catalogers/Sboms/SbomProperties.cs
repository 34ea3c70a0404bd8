namespace Plimsoll.Catalogers.Sboms;

/// <summary>Names of the properties in which programs write what the formats have no field for.</summary>
internal static class SbomProperties
{
    /// <summary>Our own begin with this.</summary>
    public const string Own = "plimsoll:";

    /// <summary>Those of Trivy.</summary>
    public const string Trivy = "aquasecurity:trivy:";

    /// <summary>Those of Syft.</summary>
    public const string Syft = "syft:";

    /// <summary>npm's and yarn's plugins for CycloneDX: <c>true</c> for a package that is needed to develop only.</summary>
    public const string NpmDevelopment = "cdx:npm:package:development";

    /// <summary>The field of SPDX in which Trivy names the source package and Syft the file.</summary>
    public const string SourceInfo = "spdx:sourceInfo";

    // Syft writes some hundreds for one package; these are asked for.
    private static readonly string[] OfSyft = ["location:", "distro:", "metadata:source", "metadata:originPackage"];

    /// <summary>True for those that are looked at.</summary>
    public static bool IsKnown(string name) =>
        name.StartsWith(Own, StringComparison.Ordinal) || name.StartsWith(Trivy, StringComparison.Ordinal) || name is NpmDevelopment or SourceInfo
        || (name.StartsWith(Syft, StringComparison.Ordinal) && Array.Exists(OfSyft, part => name.AsSpan(Syft.Length).StartsWith(part)));
}
