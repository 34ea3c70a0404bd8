using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Uv;

/// <summary>Reads <c>uv.lock</c>.</summary>
/// <remarks>
/// https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile. What has <c>editable</c>, <c>virtual</c> or <c>directory</c> as its source lies beside the
/// project and is part of it: its dependencies are what the project asks for, its extras are optional, its groups are for development.
/// Of a package from elsewhere only those extras are listed that somebody asks for.
/// </remarks>
internal static class UvLock
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
            entries.Add(new LockedEntry
            {
                Type = PythonLocks.PurlType,
                Name = package.Field("name"),
                Version = package.Field("version"),
                Line = package.Line,
                IsLocal = IsLocal(package.TableAt("source")),
            });
        }

        for (var i = 0; i < packages.Length; i++)
        {
            Link(packages[i], entries.All[i], entries);
        }

        entries.Write(facts);
    }

    private static bool IsLocal(TomlTable? source) =>
        source is not null && (source["editable"] is not null || source["virtual"] is not null || source["directory"] is not null);

    private static void Link(TomlTable package, LockedEntry entry, LockedEntries entries)
    {
        LinkAll(package, "dependencies", NeedKind.Always, entry, entries);
        LinkGroups(package.TableAt("optional-dependencies"), entry.IsLocal ? NeedKind.Optional : NeedKind.Always, entry, entries);
        LinkGroups(package.TableAt("dev-dependencies"), NeedKind.Development, entry, entries);
    }

    private static void LinkGroups(TomlTable? groups, NeedKind kind, LockedEntry entry, LockedEntries entries)
    {
        foreach (var group in groups?.Entries ?? [])
        {
            LinkAll(groups!, group.Key, kind, entry, entries);
        }
    }

    // The version stands there where several are locked.
    private static void LinkAll(TomlTable table, string key, NeedKind kind, LockedEntry entry, LockedEntries entries)
    {
        foreach (var dependency in table.Tables(key))
        {
            if (dependency.Field("name") is { } name)
            {
                entries.Need(entry, name, dependency.Field("version"), kind);
            }
        }
    }
}
