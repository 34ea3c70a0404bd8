using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Poetry;

/// <summary>Reads <c>poetry.lock</c> of all versions.</summary>
/// <remarks>
/// Poetry up to 1.4 says <c>category = "dev"</c>, Poetry from 2.0 on lists the <c>groups</c> that need a package; those between say
/// neither, and the manifest has to. A package whose source is a <c>directory</c> lies beside the project and is part of it.
/// </remarks>
internal static class PoetryLock
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
        var tellsKinds = false;
        foreach (var package in packages)
        {
            entries.Add(ToEntry(package));
            tellsKinds |= package["category"] is not null || package["groups"] is not null;
        }

        for (var i = 0; i < packages.Length; i++)
        {
            Link(packages[i], entries.All[i], entries);
        }

        if (tellsKinds)
        {
            facts.Add(PythonLocks.TellsKinds, "");
        }

        entries.Write(facts, tellsKinds);
    }

    private static LockedEntry ToEntry(TomlTable package) => new()
    {
        Type = PythonLocks.PurlType,
        Name = package.Field("name"),
        Version = package.Field("version"),
        Line = package.Line,
        IsLocal = package.TableAt("source")?.TextOf("type") == "directory",
        IsDevelopment = package["groups"] is TomlArray { Items.Count: > 0 } groups
            ? !groups.Items.Any(static g => g.Text == "main")
            : package.TextOf("category") == "dev",
        IsOptional = package.IsTrue("optional"),
    };

    private static void Link(TomlTable package, LockedEntry entry, LockedEntries entries)
    {
        foreach (var (name, value) in package.TableAt("dependencies")?.Entries ?? [])
        {
            foreach (var constraint in value is TomlArray list ? list.Items : [value])
            {
                var text = constraint.Text ?? (constraint as TomlTable)?.TextOf("version");
                var kind = (constraint as TomlTable)?.IsTrue("optional") == true ? NeedKind.Optional : NeedKind.Always;
                var exact = text is ['=', '=', ..] && entries.Find(name, text[2..].Trim()).Count > 0 ? text[2..].Trim() : null;
                entries.Need(entry, name, exact, kind);
            }
        }
    }
}
