using System.Collections.Frozen;
using static Plimsoll.Model.PurlLower;
using static Plimsoll.Model.PurlNamespace;

namespace Plimsoll.Model;

/// <summary>The types that have rules of their own, one line each. A type that is not here has only the general rules.</summary>
/// <remarks>
/// https://github.com/package-url/purl-spec/tree/main/types. A component that is not case-sensitive is lower case in canonical form.
/// </remarks>
internal static class PurlTypes
{
    private static readonly FrozenDictionary<string, PurlTypeRule> ByType = new PurlTypeRule[]
    {
        new("alpm", Required, PurlLower.Namespace | Name),
        new("apk", Required, PurlLower.Namespace | Name),
        new("bazel", Prohibited),
        new("bitbucket", Required, PurlLower.Namespace | Name),
        new("bitnami", Prohibited, Name),
        new("brew", Optional, PurlLower.Namespace | Name),
        new("cargo", Prohibited),
        new("chrome-extension", Prohibited, Name) { Check = PurlTypeChecks.ChromeExtension },
        new("cocoapods", Prohibited) { Check = PurlTypeChecks.Cocoapods },
        new("composer", Required, PurlLower.Namespace | Name),
        new("conda", Prohibited),
        new("cpan", Optional) { Normalize = static parts => parts.Namespace = parts.Namespace?.ToUpperInvariant(), Check = PurlTypeChecks.Cpan },
        new("cran", Prohibited),
        new("deb", Required, PurlLower.Namespace | Name),
        new("gem", Prohibited),
        new("git", Required) { Normalize = PurlTypeChecks.NormalizeGit },
        new("github", Required, PurlLower.Namespace | Name),

        // The definition requires a namespace, but every scanner calls Go's own library pkg:golang/stdlib.
        new("golang", Optional, PurlLower.Namespace | Name),
        new("hackage", Prohibited),
        new("hex", Optional, PurlLower.Namespace | Name),
        new("huggingface", Required, PurlLower.Version),
        new("julia", Prohibited) { RequiredQualifier = "uuid" },
        new("luarocks", Optional, PurlLower.Namespace | Name),
        new("maven", Required),
        new("mlflow", Prohibited) { Normalize = PurlTypeChecks.NormalizeMlflow },
        new("nuget", Prohibited),
        new("oci", Prohibited, Name | PurlLower.Version),
        new("opam", Prohibited),
        new("otp", Prohibited, Name | Subpath),
        new("pub", Prohibited, Name) { Normalize = PurlTypeChecks.NormalizePub },
        new("pypi", Prohibited, Name | PurlLower.Version) { Normalize = static parts => parts.Name = parts.Name.Replace('_', '-') },
        new("qpkg", Required, PurlLower.Namespace),
        new("rpm", Required, PurlLower.Namespace),
        new("swid", Optional) { RequiredQualifier = "tag_id" },
        new("swift", Required),
        new("vcpkg", Prohibited),
        new("vscode-extension", Required, PurlLower.Namespace | Name | PurlLower.Version),
        new("yocto", Optional, PurlLower.Namespace),
    }.ToFrozenDictionary(rule => rule.Type, StringComparer.Ordinal);

    /// <summary>Brings the components to their canonical form.</summary>
    public static void Normalize(PurlParts parts)
    {
        if (!ByType.TryGetValue(parts.Type, out var rule))
        {
            return;
        }

        parts.Namespace = rule.Lower.HasFlag(PurlLower.Namespace) ? parts.Namespace?.ToLowerInvariant() : parts.Namespace;
        parts.Name = rule.Lower.HasFlag(Name) ? parts.Name.ToLowerInvariant() : parts.Name;
        parts.Version = rule.Lower.HasFlag(PurlLower.Version) ? parts.Version?.ToLowerInvariant() : parts.Version;
        parts.Subpath = rule.Lower.HasFlag(Subpath) ? parts.Subpath?.ToLowerInvariant() : parts.Subpath;
        rule.Normalize?.Invoke(parts);
    }

    /// <summary>Whether the components are what the type asks for.</summary>
    public static PurlError Check(PurlParts parts)
    {
        if (!ByType.TryGetValue(parts.Type, out var rule))
        {
            return PurlError.None;
        }

        if (rule.Namespace == Required && parts.Namespace is null)
        {
            return PurlError.NamespaceMissing;
        }

        if (rule.Namespace == Prohibited && parts.Namespace is not null)
        {
            return PurlError.NamespaceProhibited;
        }

        if (rule.RequiredQualifier is not null && !parts.Qualifiers.ContainsKey(rule.RequiredQualifier))
        {
            return PurlError.QualifierMissing;
        }

        return rule.Check?.Invoke(parts) ?? PurlError.None;
    }
}
