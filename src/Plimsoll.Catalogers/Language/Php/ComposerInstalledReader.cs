using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Php;

/// <summary>PHP packages as Composer installed them.</summary>
/// <remarks>Composer 1 writes a list, Composer 2 an object with the list and the names of what is for development.</remarks>
public static class ComposerInstalledReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "composer-installed",
        Version = 1,
        Summary = "PHP packages as installed, from vendor/composer/installed.json, with licences and what needs what.",
        Ecosystems = [ComposerReader.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants = ["**/composer/installed.json"],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryParse(file, facts, ComposerReader.Consequence, out var root))
        {
            return;
        }

        var packages = new ComposerPackages();
        if (root is JsonObject version2)
        {
            var development = version2.Items("dev-package-names").Select(static n => n.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
            packages.Add(version2.Items("packages"), development.Contains);
        }
        else if (root is JsonArray version1)
        {
            packages.Add(version1.Items, static _ => false);
        }
        else
        {
            facts.Problem(ProblemKind.Malformed, "is no list of packages", ComposerReader.Consequence);
        }

        packages.Write(facts);
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            FactPackages.Add(file, [.. file.Facts.Packages.Select(static p => p with { Presence = PackagePresence.Installed })], Row.Name, inventory, FactPurl.Of);
        }
    }
}
