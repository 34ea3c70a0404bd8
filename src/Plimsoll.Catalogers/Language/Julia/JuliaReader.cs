using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Julia;

/// <summary>Packages of Julia that a manifest locks, and the project beside, which says what it asks for itself.</summary>
/// <remarks>
/// https://pkgdocs.julialang.org/v1/toml-files/. A package is known by its UUID: two may have the same name. Needs are a list of names, or where these are not enough a
/// table of names and UUIDs. A package of the standard library has no version but that of Julia, which the first form of the file does not tell:
/// then it is left out. What has a <c>path</c> lies beside the project.
/// </remarks>
public static class JuliaReader
{
    internal const string PurlType = "julia";
    internal const string UuidKey = "uuid";

    private const string Consequence = "the packages that it locks are not listed";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "julia",
        Version = 1,
        Summary = "Julia packages that Manifest.toml locks, with what needs what, and what is direct or for tests by Project.toml.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/Manifest.toml", "**/JuliaManifest.toml", "**/Manifest-v*.toml", "**/Project.toml", "**/JuliaProject.toml"],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.EndsWith("Project.toml"))
        {
            JuliaProject.Read(file, facts);
        }
        else if (TomlFields.TryOpen(file, facts, Consequence, out var root))
        {
            ReadManifest(root, facts);
        }
    }

    private static void ReadManifest(TomlTable root, FactSink facts)
    {
        var julia = root.Field("julia_version");
        var entries = new LockedEntries(static name => name);
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var packages = new List<(LockedEntry Entry, TomlTable Package)>();
        foreach (var (name, value) in (root.TableAt("deps") ?? root).Entries)
        {
            foreach (var package in (value as TomlArray)?.Items.OfType<TomlTable>() ?? [])
            {
                var version = package.Field("version") ?? julia;
                if (package.Field(UuidKey) is { } uuid && version is not null)
                {
                    positions.TryAdd(uuid, entries.All.Count);
                    var entry = new LockedEntry
                    {
                        Type = PurlType,
                        Name = FieldText.IsUsable(name) ? name : null,
                        Version = version,
                        Line = package.Line,
                        IsLocal = package.TextOf("path") is not null,
                        Identity = uuid,
                        Properties = [FactPurl.Qualifier(UuidKey, uuid)],
                    };
                    packages.Add((entry, package));
                    entries.Add(entry);
                }
            }
        }

        foreach (var (entry, package) in packages)
        {
            foreach (var need in package.Items("deps"))
            {
                entries.Need(entry, need.Text ?? "");
            }

            foreach (var (_, uuid) in package.TableAt("deps")?.Entries ?? [])
            {
                if (uuid.Text is { } text && positions.TryGetValue(text, out var position))
                {
                    entry.Needs.Add((position, NeedKind.Always));
                }
            }
        }

        entries.Write(facts);
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty)
            {
                FactPackages.Add(file, JuliaProject.Complete(file, view), Row.Name, inventory, FactPurl.Of);
            }
        }
    }
}
