using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Deno;

/// <summary>Packages that Deno locks: of npm, of JSR, and modules that are imported by their address.</summary>
/// <remarks>
/// Package URLs have no type for JSR, and a package of JSR under the type of npm would get the advisories of whatever has that name there. So it is
/// <c>generic</c> and says where it comes from; what is imported by address is <c>generic</c> too, with the address as its namespace.
/// </remarks>
public static class DenoReader
{
    internal const string GenericType = "generic";

    // Key of a value: how many modules have an address without a version.
    internal const string WithoutVersion = "without-version";

    private static readonly ImmutableSortedDictionary<string, string> Jsr = PackageUrl.NoQualifiers.Add("repository_url", "https://jsr.io");

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "deno",
        Version = 1,
        Summary = "JavaScript packages that deno.lock locks (versions 2 to 5): of npm, of JSR and modules with a version in their address, with what needs what.",
        Ecosystems = [NpmReader.PurlType, GenericType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [NpmLocks.Want("deno.lock")],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!NpmPaths.IsInsidePackages(file.Path))
        {
            DenoLockfile.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            FactPackages.Add(file, file.Facts.Packages, Row.Name, inventory, Purl);
            if (view.IsSourceTree && file.Facts.Value(WithoutVersion) is { } count)
            {
                inventory.Add(new Problem
                {
                    Kind = ProblemKind.UnpinnedVersion,
                    Where = file.Path,
                    Layer = file.LastTouchedLayer,
                    Detail = $"{count} modules have an address without a version",
                    Consequence = "these modules are not listed",
                });
            }
        }
    }

    private static PackageUrl? Purl(PackageFact fact) => fact.Type == GenericType && fact.Namespace is ['@', ..] scope
        ? new PackageUrl { Type = fact.Type, Namespace = scope, Name = fact.Name[(scope.Length + 1)..], Version = fact.Version, Qualifiers = Jsr }
        : null;
}
