using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Cargo;

/// <summary>Reads from a <c>Cargo.toml</c> the name of its package, and what that needs when.</summary>
/// <remarks>
/// https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html. What a build script needs runs where the program is built, so it is not for
/// development only. A dependency that is called something else says so under <c>package</c>.
/// </remarks>
internal static class CargoManifest
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "Cargo.toml";

    /// <summary>Key of a value: the name of the package.</summary>
    public const string PackageName = "package";

    /// <summary>Key of a value: what is wrong with the file.</summary>
    public const string Broken = "broken";

    // The name of a crate under the key of its kind.
    private static readonly string[] Keys = ["needs", "needs-development", "needs-optional", "needs-development-optional"];

    /// <summary>Adds the name and the needs as values.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var parsed = TomlFile.Parse(file.Span);
        if (parsed.Root is not { } root)
        {
            facts.Add(Broken, TomlFields.Describe(parsed));
            return;
        }

        if ((root.TableAt("package") ?? root.TableAt("project"))?.Field("name") is not { } name)
        {
            return;
        }

        facts.Add(PackageName, name);
        AddAll(facts, root);
        foreach (var target in root.TableAt("target")?.Entries ?? [])
        {
            if (target.Value is TomlTable table)
            {
                AddAll(facts, table);
            }
        }
    }

    /// <summary>The crates that a manifest names, each with when it is needed. One that is named twice is needed when either is.</summary>
    public static Dictionary<string, NeedKind> Needs(FileFacts manifest)
    {
        var needs = new Dictionary<string, NeedKind>(StringComparer.Ordinal);
        foreach (var (key, name) in manifest.Values)
        {
            if (Array.IndexOf(Keys, key) is var kind and >= 0)
            {
                needs[name] = needs.TryGetValue(name, out var before) ? before & (NeedKind)kind : (NeedKind)kind;
            }
        }

        return needs;
    }

    private static void AddAll(FactSink facts, TomlTable table)
    {
        Add(facts, table.TableAt("dependencies"), NeedKind.Always);
        Add(facts, table.TableAt("build-dependencies") ?? table.TableAt("build_dependencies"), NeedKind.Always);
        Add(facts, table.TableAt("dev-dependencies") ?? table.TableAt("dev_dependencies"), NeedKind.Development);
    }

    private static void Add(FactSink facts, TomlTable? dependencies, NeedKind kind)
    {
        foreach (var (name, value) in dependencies?.Entries ?? [])
        {
            var details = value as TomlTable;
            var isOptional = details?.IsTrue("optional") == true;
            if ((details?.Field("package") ?? name) is { Length: > 0 and <= FieldText.MaxLength } crate)
            {
                facts.Add(Keys[(int)(isOptional ? kind | NeedKind.Optional : kind)], crate);
            }
        }
    }
}
