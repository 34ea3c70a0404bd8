using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Package URLs with qualifiers or a subpath, which a fact carries among its properties.</summary>
internal static class FactPurl
{
    private const char QualifierMark = '?';
    private const string SubpathKey = "#";

    /// <summary>A property that becomes a qualifier.</summary>
    public static KeyValuePair<string, string> Qualifier(string key, string value) => new(QualifierMark + key, value);

    /// <summary>A property that becomes the subpath.</summary>
    public static KeyValuePair<string, string> Subpath(string value) => new(SubpathKey, value);

    /// <summary>Adds the packages of every file of a row, with what needs what.</summary>
    public static void AddAll(MergedView view, string reader, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            FactPackages.Add(file, file.Facts.Packages, reader, inventory, Of);
        }
    }

    /// <summary>The package URL in canonical form; null where the rules of its type allow none.</summary>
    public static PackageUrl? Of(PackageFact fact)
    {
        var name = fact.Namespace is { } space && fact.Name.Length > space.Length + 1 && fact.Name.StartsWith(space, StringComparison.Ordinal) ? fact.Name[(space.Length + 1)..] : fact.Name;
        var qualifiers = fact.Properties.Where(static p => p.Key is [QualifierMark, ..]).DistinctBy(static p => p.Key).Select(static p => KeyValuePair.Create(p.Key[1..], p.Value));
        return PackageUrl.Create(fact.Type, fact.Namespace, fact.Property(SubpathKey) is null ? name : WithoutSubpath(name, fact.Property(SubpathKey)!), fact.Version, qualifiers, fact.Property(SubpathKey), out _);
    }

    // "Pod/Part": the part is the subpath.
    private static string WithoutSubpath(string name, string subpath) =>
        name.Length > subpath.Length + 1 && name.EndsWith(subpath, StringComparison.Ordinal) && name[name.Length - subpath.Length - 1] == '/' ? name[..(name.Length - subpath.Length - 1)] : name;
}
