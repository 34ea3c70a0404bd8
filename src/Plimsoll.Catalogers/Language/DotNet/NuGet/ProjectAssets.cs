using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.DotNet.NuGet;

/// <summary>Reads <c>project.assets.json</c>, which a restore leaves in the <c>obj</c> folder of a project.</summary>
/// <remarks>
/// https://learn.microsoft.com/nuget/reference/msbuild-targets. <c>targets</c> has for each framework the packages with what they need, by <c>name/version</c>;
/// <c>project.frameworks</c> what the project asks for. <c>suppressParent: All</c> is <c>PrivateAssets</c>: used to build, and not passed on.
/// </remarks>
internal static class ProjectAssets
{
    /// <summary>Key of a value: the path of the project on the machine where it was restored, with slashes.</summary>
    public const string ProjectPath = "project";

    /// <summary>Adds every package that was restored, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, PackagesLock.Consequence, out var root))
        {
            return;
        }

        var asked = Asked(root);
        var list = new FrameworkLists();
        foreach (var (_, target) in root.EntriesOf("targets"))
        {
            list.Next();
            foreach (var (key, value) in (target as JsonObject)?.Entries ?? [])
            {
                if (value is JsonObject package && package.TextOf("type") == "package")
                {
                    var slash = key.IndexOf('/', StringComparison.Ordinal);
                    var version = slash < 0 ? null : key[(slash + 1)..];
                    list.Add(slash < 0 ? key : key[..slash], FieldText.IsUsable(version) ? version : null, package);
                }
            }

            foreach (var (name, kind) in asked)
            {
                list.Ask(name, kind);
            }
        }

        list.Write(facts);
        if (root.ObjectAt("project", "restore")?.Field("projectPath") is { } path)
        {
            facts.Add(ProjectPath, path.Replace('\\', '/'));
        }
    }

    private static Dictionary<string, NeedKind> Asked(JsonObject root)
    {
        var asked = new Dictionary<string, NeedKind>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, framework) in root.ObjectAt("project")?.EntriesOf("frameworks") ?? [])
        {
            foreach (var (name, value) in (framework as JsonObject)?.EntriesOf("dependencies") ?? [])
            {
                if (value is JsonObject dependency && dependency.TextOf("target") is null or "Package")
                {
                    var kind = (value as JsonObject)?.TextOf("suppressParent") == "All" ? NeedKind.Development : NeedKind.Always;
                    asked[name] = asked.TryGetValue(name, out var before) ? before & kind : kind;
                }
            }
        }

        return asked;
    }
}
