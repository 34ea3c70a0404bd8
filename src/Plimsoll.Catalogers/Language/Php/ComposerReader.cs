using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Php;

/// <summary>PHP packages that Composer locks, and the manifest beside, which says what the project asks for itself.</summary>
/// <remarks>Packages in a <c>vendor</c> folder bring along lock files of their authors, which say what those had.</remarks>
public static class ComposerReader
{
    internal const string PurlType = "composer";
    internal const string Consequence = "the packages that it names are not listed";

    private const long MaxManifestSize = 2 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "composer",
        Version = 1,
        Summary = "PHP packages that composer.lock locks, with licences, what needs what, and what is for development.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Licences | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/composer.lock", new FileWant { Pattern = "**/" + ComposerManifest.FileName, MaxSize = MaxManifestSize }],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (("/" + file.Path).Contains("/vendor/", StringComparison.Ordinal))
        {
            return;
        }

        if (file.FileName.SequenceEqual(ComposerManifest.FileName))
        {
            ComposerManifest.Read(file, facts);
        }
        else if (JsonFields.TryOpenTree(file, facts, Consequence, out var root))
        {
            var packages = new ComposerPackages();
            packages.Add(root.Items("packages"), static _ => false);
            packages.Add(root.Items("packages-dev"), static _ => true);
            packages.Write(facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty)
            {
                FactPackages.Add(file, ComposerManifest.Complete(file, view, inventory), Row.Name, inventory, FactPurl.Of);
            }
        }
    }
}
