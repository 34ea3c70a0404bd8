using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Pdm;

/// <summary>Reads <c>pdm.lock</c>.</summary>
/// <remarks>
/// Format: https://pdm-project.org/en/latest/usage/lockfile/. A package stands there once more for each set of extras that somebody asks for. Files since
/// version 4.4 list the <c>groups</c> that need a package: <c>default</c> is the project itself, <c>dev</c> what <c>pdm add --dev</c> fills, and of any
/// other only the manifest says whether it is an extra or for development.
/// </remarks>
internal static class PdmLock
{
    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!TomlFields.TryOpen(file, facts, PythonLocks.Consequence, out var root))
        {
            return;
        }

        var entries = PythonLocks.Entries();
        var packages = root.Tables("package").ToArray();
        foreach (var package in packages)
        {
            entries.Add(ToEntry(package));
        }

        for (var i = 0; i < packages.Length; i++)
        {
            foreach (var dependency in packages[i].Items("dependencies"))
            {
                Link(dependency.Text, entries.All[i], entries);
            }
        }

        entries.Write(facts);
    }

    private static LockedEntry ToEntry(TomlTable package)
    {
        var groups = package["groups"] is TomlArray { Items.Count: > 0 } list ? list.Items : [];
        var isDefault = groups.Count == 0 || groups.Any(static g => g.Text == "default");
        var isDevelopment = !isDefault && groups.All(static g => g.Text == "dev");
        return new LockedEntry
        {
            Type = PythonLocks.PurlType,
            Name = package.Field("name"),
            Version = package.Field("version"),
            Line = package.Line,
            IsLocal = package.IsTrue("editable") || IsFolder(package.TextOf("path")),
            IsDevelopment = isDevelopment,
            IsOptional = !isDefault && !isDevelopment,
        };
    }

    // A path may also lead to an archive, which is a package from elsewhere.
    private static bool IsFolder(string? path) =>
        path is not null && !path.EndsWith(".whl", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)
        && !path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static void Link(string? dependency, LockedEntry entry, LockedEntries entries)
    {
        var requirement = Requirement.Parse(dependency);
        if (requirement.Text.Length > 0)
        {
            var isExact = requirement.Kind == RequirementKind.Pinned && entries.Find(requirement.Text, requirement.Version).Count > 0;
            entries.Need(entry, requirement.Text, isExact ? requirement.Version : null);
        }
    }
}
