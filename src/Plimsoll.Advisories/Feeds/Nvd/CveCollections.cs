using System.Collections.Frozen;
using Plimsoll.Advisories.Matching;

namespace Plimsoll.Advisories.Feeds.Nvd;

/// <summary>Which package a name in a collection of packages is (<c>collectionURL</c> and <c>packageName</c> of a record of CVE).</summary>
/// <remarks>
/// Only collections where a name is one package and the package says so itself when it is installed. Maven's coordinates are the same
/// wherever they are published, but for repositories with other people's builds under their names. Hosts stand here with blanks for their
/// dots: they are names of collections, and no address that anything connects to.
/// </remarks>
internal static class CveCollections
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["wordpress org/plugins"] = "wordpress",
        ["wordpress org/themes"] = "wordpress",
        ["pkg go dev"] = "golang",
        ["repo maven apache org/maven2"] = "maven",
        ["maven xwiki org"] = "maven",
        ["repo osgeo org"] = "maven",
        ["packages atlassian com/mvn/maven-atlassian-external"] = "maven",
        ["maven pkg github com/apache/cloudstack"] = "maven",
        ["pypi org"] = "pypi",
        ["packagist org"] = "composer",
        ["registry npmjs org"] = "npm",
        ["rubygems org"] = "gem",
        ["crates io"] = "cargo",
        ["nuget org/packages"] = "nuget",
        ["swiftpackageindex com"] = "swift",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The scope and the name in it; null where the collection does not say which package it is.</summary>
    /// <param name="collection">Address of the collection.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="kind"><c>packageType</c>: a plugin or a theme of WordPress.</param>
    public static (string Scope, string Name)? Find(string collection, string name, string kind)
    {
        if (name.Length == 0 || !Types.TryGetValue(Key(collection), out var type) || Ecosystems.Find(type) is not { Scope: { } scope } ecosystem)
        {
            return null;
        }

        return type switch
        {
            "wordpress" => WordPress(collection, name, kind) is { } found ? (scope, found) : null,
            "golang" => (scope, ecosystem.Normalize(Go(name))),
            _ => (scope, ecosystem.Normalize(name)),
        };
    }

    // "https://wordpress.org/plugins" is "wordpress org/plugins".
    private static string Key(string collection)
    {
        const string Scheme = "https://";
        if (!collection.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return "";
        }

        var path = collection.IndexOf('/', Scheme.Length);
        var host = path < 0 ? collection[Scheme.Length..] : collection[Scheme.Length..path];
        return host.Contains(' ', StringComparison.Ordinal) ? "" : host.Replace('.', ' ') + (path < 0 ? "" : collection[path..]);
    }

    // The directory has plugins and themes apart, and one name may be both: what is put under the wrong address is neither.
    private static string? WordPress(string collection, string name, string kind) => (collection.EndsWith("/plugins", StringComparison.Ordinal), kind) switch
    {
        (true, "wordpress-plugin" or "") => "plugin/" + name,
        (false, "wordpress-theme" or "") => "theme/" + name,
        _ => null,
    };

    // A path whose first part is no host is of Go's own: the tools, or the library.
    private static string Go(string path) => path.AsSpan(0, path.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0 ? path.Length : slash) switch
    {
        "cmd" => "toolchain",
        var host when !host.Contains('.') => "stdlib",
        _ => path,
    };
}
