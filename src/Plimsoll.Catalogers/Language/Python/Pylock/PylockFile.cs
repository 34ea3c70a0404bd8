using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Pylock;

/// <summary>Reads <c>pylock.toml</c>.</summary>
/// <remarks>
/// https://packaging.python.org/en/latest/specifications/pylock-toml/ (PEP 751). The same package may stand there for several environments. What is
/// needed for extras or groups only has a marker that names them. A <c>directory</c> lies beside the project; what comes from version
/// control need not have a version, and then nothing can be said of it.
/// </remarks>
internal static class PylockFile
{
    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!TomlFields.TryOpen(file, facts, PythonLocks.Consequence, out var root))
        {
            return;
        }

        var entries = PythonLocks.Entries();
        var linked = new List<(TomlTable Package, LockedEntry Entry)>();
        var withoutVersion = 0;
        foreach (var package in root.Tables("packages"))
        {
            var entry = ToEntry(package);
            if (entry is { Name: not null, Version: null, IsLocal: false } && (package["vcs"] ?? package["archive"]) is not null)
            {
                withoutVersion++;
            }
            else
            {
                entries.Add(entry);
                linked.Add((package, entry));
            }
        }

        foreach (var (package, entry) in linked)
        {
            Link(package, entry, entries);
        }

        entries.Write(facts);
        PythonLocks.AddWithoutVersion(facts, withoutVersion);
    }

    private static LockedEntry ToEntry(TomlTable package)
    {
        var marker = package.TextOf("marker") ?? "";
        return new LockedEntry
        {
            Type = PythonLocks.PurlType,
            Name = package.Field("name"),
            Version = package.Field("version"),
            Line = package.Line,
            IsLocal = package["directory"] is not null,
            IsDevelopment = marker.Contains("in dependency_groups", StringComparison.Ordinal),
            IsOptional = marker.Contains("in extras", StringComparison.Ordinal),
        };
    }

    // An entry of the list has as many keys of the package as it takes to tell which one it is.
    private static void Link(TomlTable package, LockedEntry entry, LockedEntries entries)
    {
        foreach (var dependency in package.Tables("dependencies"))
        {
            if (dependency.Field("name") is { } name)
            {
                entries.Need(entry, name, dependency.Field("version"));
            }
        }
    }
}
