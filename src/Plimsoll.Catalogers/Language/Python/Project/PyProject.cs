using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Project;

/// <summary>Reads from <c>pyproject.toml</c> what the project asks for itself.</summary>
/// <remarks>
/// <c>[project]</c>: https://packaging.python.org/en/latest/specifications/pyproject-toml/; <c>[dependency-groups]</c>: PEP 735. Poetry, PDM and uv
/// had tables of their own before these, and projects still have them. A group of Poetry is for development, whatever it is called,
/// except for <c>main</c>.
/// </remarks>
internal static class PyProject
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "pyproject.toml";

    /// <summary>Adds each package that the project asks for, as a value.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var parsed = TomlFile.Parse(file.Span);
        if (parsed.Root is not { } root)
        {
            ProjectNeeds.AddBroken(facts, TomlFields.Describe(parsed));
            return;
        }

        if (root.TryGetTable("project", out var project))
        {
            AddRequirements(facts, project, "dependencies", NeedKind.Always);
            AddGroups(facts, project.TableAt("optional-dependencies"), NeedKind.Optional);
        }

        AddGroups(facts, root.TableAt("dependency-groups"), NeedKind.Development);
        AddGroups(facts, root.TableAt("tool", "pdm", "dev-dependencies"), NeedKind.Development);
        if (root.TableAt("tool", "uv") is { } uv)
        {
            AddRequirements(facts, uv, "dev-dependencies", NeedKind.Development);
        }

        if (root.TableAt("tool", "poetry") is { } poetry)
        {
            AddPoetry(facts, poetry);
        }
    }

    private static void AddGroups(FactSink facts, TomlTable? groups, NeedKind kind)
    {
        foreach (var group in groups?.Entries ?? [])
        {
            AddRequirements(facts, groups!, group.Key, kind);
        }
    }

    // A table in place of a text includes another group, which is read itself.
    private static void AddRequirements(FactSink facts, TomlTable table, string key, NeedKind kind)
    {
        foreach (var requirement in table.Items(key))
        {
            ProjectNeeds.AddRequirement(facts, requirement.Text, kind);
        }
    }

    private static void AddPoetry(FactSink facts, TomlTable poetry)
    {
        AddByName(facts, poetry.TableAt("dependencies"), NeedKind.Always);
        AddByName(facts, poetry.TableAt("dev-dependencies"), NeedKind.Development);
        foreach (var group in poetry.TableAt("group")?.Entries ?? [])
        {
            AddByName(facts, (group.Value as TomlTable)?.TableAt("dependencies"), group.Key == "main" ? NeedKind.Always : NeedKind.Development);
        }
    }

    private static void AddByName(FactSink facts, TomlTable? packages, NeedKind kind)
    {
        foreach (var (name, value) in packages?.Entries ?? [])
        {
            ProjectNeeds.Add(facts, name, IsOptional(value) ? kind | NeedKind.Optional : kind);
        }
    }

    private static bool IsOptional(TomlNode value) => value switch
    {
        TomlTable table => table.IsTrue("optional"),
        TomlArray { Items.Count: > 0 } list => list.Items.All(IsOptional),
        _ => false,
    };
}
