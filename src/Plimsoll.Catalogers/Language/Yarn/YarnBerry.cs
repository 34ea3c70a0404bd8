using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>Reads <c>yarn.lock</c> as Yarn writes it from version 2 on: YAML, with the needs that an entry answers as its key.</summary>
/// <remarks>
/// <para>
/// https://yarnpkg.com/advanced/lexicon#locator. <c>resolution</c> says which package it is, <c>name@protocol:reference</c>, and <c>version</c> which version
/// that has, also for patches, archives and repositories. What has the link type <c>soft</c> is a folder of this machine: the project, a member of its
/// workspace, a <c>link:</c> or a <c>portal:</c>.
/// </para>
/// <para>The entry of a member lists what it needs to run and to develop in one; only its manifest tells these apart.</para>
/// </remarks>
internal static class YarnBerry
{
    private const string Workspace = "workspace:";

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!YamlFields.TryOpen(file, facts, NpmLocks.Consequence, out var root))
        {
            return;
        }

        var entries = NpmLocks.Entries();
        var descriptors = new YarnDescriptors();
        var found = root.Entries.Where(static e => e.Key.Text is not "__metadata").ToArray();
        for (var i = 0; i < found.Length; i++)
        {
            var keys = (found[i].Key.Text ?? "").Split(", ");
            entries.Add(ToEntry(keys, found[i]));
            foreach (var key in keys)
            {
                descriptors.Add(key, i);
            }
        }

        for (var i = 0; i < found.Length; i++)
        {
            if (found[i].Value is YamlMapping entry)
            {
                Link(entry, entries.All[i], descriptors);
            }
        }

        entries.Write(facts);
    }

    private static LockedEntry ToEntry(string[] keys, YamlEntry found)
    {
        var entry = found.Value as YamlMapping;
        if (!NpmNeed.TrySplit(entry?.Field("resolution") ?? keys[0], out var name, out var reference))
        {
            return NpmLocks.Entry(null, null, found.Key.Line);
        }

        if (reference.StartsWith(Workspace, StringComparison.Ordinal))
        {
            return NpmLocks.Local(Folder(reference[Workspace.Length..]), found.Key.Line);
        }

        return entry?.TextOf("linkType") == "soft" || YarnNames.IsFolder(reference)
            ? NpmLocks.Local(name, found.Key.Line)
            : NpmLocks.Entry(name, entry?.Field("version"), found.Key.Line, properties: YarnDescriptors.Properties(keys));
    }

    // "." is the folder of the file.
    private static string Folder(string path) => path == "." ? "" : path.TrimEnd('/') + "/";

    private static void Link(YamlMapping entry, LockedEntry from, YarnDescriptors descriptors)
    {
        var details = entry["dependenciesMeta"] as YamlMapping;
        foreach (var (key, value) in (entry["dependencies"] as YamlMapping)?.Entries ?? [])
        {
            if (key.Text is { } name && value.Text is { } range && descriptors.Find(name, range) is { } position)
            {
                var isOptional = details?[name] is YamlMapping detail && (detail["optional"] as YamlScalar)?.Boolean == true;
                from.Needs.Add((position, isOptional ? NeedKind.Optional : NeedKind.Always));
            }
        }
    }
}
