using System.Buffers;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Haskell;

/// <summary>Packages of Hackage as the tools of Haskell write them: <c>name-1.2.3@sha256:…,size</c>.</summary>
internal static class HaskellPackage
{
    /// <summary>The purl type.</summary>
    public const string PurlType = "hackage";

    /// <summary>What is lost with a file that cannot be read.</summary>
    public const string Consequence = "the packages that it names are not listed";

    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    /// <summary>The version is what follows the last hyphen, and is made of numbers; a name never ends in such a part.</summary>
    public static bool TrySplit(string? text, out string name, out string version)
    {
        (name, version) = ("", "");
        if (text is null || text.Length > FieldText.MaxLength)
        {
            return false;
        }

        var end = text.IndexOf('@', StringComparison.Ordinal);
        var package = end < 0 ? text : text[..end];
        var hyphen = package.LastIndexOf('-');
        if (hyphen <= 0 || hyphen == package.Length - 1 || package.AsSpan(hyphen + 1).ContainsAnyExcept(VersionCharacters))
        {
            return false;
        }

        (name, version) = (package[..hyphen], package[(hyphen + 1)..]);
        return true;
    }

    /// <summary>A declared package.</summary>
    public static PackageFact ToFact(string name, string version, int line) =>
        new() { Type = PurlType, Name = name, Version = version, Presence = PackagePresence.Declared, Line = line };
}
