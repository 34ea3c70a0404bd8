using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Package URLs as feeds have them.</summary>
internal static class FeedPurl
{
    /// <summary>The package URL; null where the text is none.</summary>
    public static PackageUrl? Parse(string text) => PackageUrl.TryParseLoosely(text, out var purl, out _) ? purl : null;

    /// <summary>The name that the ecosystem itself uses: <c>group:artifact</c>, <c>@scope/name</c>; of an operating system the bare name.</summary>
    public static string NameOf(PackageUrl purl) =>
        purl.Namespace is not { } space || SystemPackages.IsType(purl.Type) ? purl.Name
        : purl.Type == "maven" ? $"{space}:{purl.Name}"
        : $"{space}/{purl.Name}";
}
