using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Matching;

/// <summary>How far the package URL of a statement covers that of a package.</summary>
public enum PurlMatch : byte
{
    /// <summary>It names another package.</summary>
    Other,

    /// <summary>It names another version of the package.</summary>
    OtherVersion,

    /// <summary>It asks for a qualifier or a path that the package does not have.</summary>
    OtherQualifiers,

    /// <summary>It covers the package.</summary>
    Covers,
}

/// <summary>Compares package URLs as VEX does.</summary>
public static class PurlMatches
{
    /// <summary>
    /// Compares. One without a version covers all versions; qualifiers and the path that it has must be in the package, which may have more.
    /// </summary>
    /// <param name="stated">The package URL of a statement.</param>
    /// <param name="package">The one of a package.</param>
    public static PurlMatch Compare(PackageUrl stated, PackageUrl package)
    {
        if (stated.Type != package.Type || stated.Namespace != package.Namespace || stated.Name != package.Name)
        {
            return PurlMatch.Other;
        }

        if (stated.Version is not null && stated.Version != package.Version)
        {
            return PurlMatch.OtherVersion;
        }

        return stated.Qualifiers.All(q => package.Qualifiers.TryGetValue(q.Key, out var value) && value == q.Value)
            && (stated.Subpath is null || stated.Subpath == package.Subpath)
            ? PurlMatch.Covers
            : PurlMatch.OtherQualifiers;
    }
}
