using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Julia;

/// <summary>Reads from a <c>Project.toml</c> what the project asks for, and tells it to the manifest beside.</summary>
/// <remarks>https://pkgdocs.julialang.org/v1/toml-files/. <c>extras</c> are for tests; <c>weakdeps</c> are loaded when somebody else brings them.</remarks>
internal static class JuliaProject
{
    private const int MaxNeeds = 10_000;

    private static readonly (string Table, NeedKind Kind)[] Tables = [("deps", NeedKind.Always), ("extras", NeedKind.Development), ("weakdeps", NeedKind.Optional)];
    private static readonly string[] Names = ["Project.toml", "JuliaProject.toml"];

    /// <summary>Adds the UUIDs as values. A file of this name of another tool says nothing, whatever is wrong with it.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (TomlFile.Parse(file.Span).Root is not { } root)
        {
            return;
        }

        foreach (var (table, _) in Tables)
        {
            foreach (var (_, uuid) in root.TableAt(table)?.Entries.Take(MaxNeeds) ?? [])
            {
                if (FieldText.IsUsable(uuid.Text))
                {
                    facts.Add(table, uuid.Text);
                }
            }
        }
    }

    /// <summary>The packages of a manifest with what the project beside says of them; as they are where there is none.</summary>
    public static IReadOnlyList<PackageFact> Complete(MergedFile manifest, MergedView view)
    {
        var folder = manifest.Path[..(manifest.Path.LastIndexOf('/') + 1)];
        if (Names.Select(name => view.File(folder + name)).FirstOrDefault(static f => f is not null) is not { } project)
        {
            return manifest.Facts.Packages;
        }

        var packages = manifest.Facts.Packages;
        var graph = new LockGraph(packages);
        var key = FactPurl.Qualifier(JuliaReader.UuidKey, "").Key;
        var byUuid = packages.Select((p, i) => (Uuid: p.Property(key) ?? "", Position: i)).ToLookup(static p => p.Uuid, static p => p.Position, StringComparer.Ordinal);
        foreach (var (table, uuid) in project.Facts.Values)
        {
            foreach (var position in byUuid[uuid])
            {
                graph.Ask(position, Tables.First(t => t.Table == table).Kind);
            }
        }

        return graph.Apply();
    }
}
