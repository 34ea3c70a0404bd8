using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.CocoaPods;

/// <summary>Pods that CocoaPods locks.</summary>
/// <remarks>
/// https://guides.cocoapods.org/using/using-cocoapods.html. <c>PODS</c> lists <c>name (version)</c>, as a key where it needs others; <c>DEPENDENCIES</c> has what
/// the project asks for. A part of a pod, <c>Pod/Part</c>, is a package of its own there, and the subpath in a package URL. Pods whose external
/// source is a path lie beside the project and are part of it.
/// </remarks>
public static class CocoaPodsReader
{
    private const string PurlType = "cocoapods";
    private const string Consequence = "the pods that it locks are not listed";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "cocoapods",
        Version = 1,
        Summary = "Pods that Podfile.lock locks, with what needs what.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/Podfile.lock"],
        Read = Read,
        Resolve = static (view, inventory) => FactPurl.AddAll(view, Row!.Name, inventory),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!YamlFields.TryOpenMapping(file, facts, Consequence, out var root))
        {
            return;
        }

        var local = LocalPods(root);
        var entries = new LockedEntries(static name => name);
        var needs = new List<(LockedEntry From, IReadOnlyList<YamlNode> Needed)>();
        foreach (var node in root.Items("PODS"))
        {
            var pod = node is YamlMapping { Entries: [var only, ..] } ? only : new YamlEntry(node, node);
            var entry = ToEntry(pod.Key, local);
            entries.Add(entry);
            needs.Add((entry, (pod.Value as YamlSequence)?.Items ?? []));
        }

        foreach (var (from, needed) in needs)
        {
            foreach (var node in needed)
            {
                entries.Need(from, Split(node.Text).Name ?? "");
            }
        }

        var project = new LockedEntry { Name = null, Type = PurlType, Line = 0, IsLocal = true };
        foreach (var node in root.Items("DEPENDENCIES"))
        {
            entries.Need(project, Split(node.Text).Name ?? "");
        }

        if (project.Needs.Count > 0)
        {
            entries.Add(project);
        }

        entries.Write(facts);
    }

    private static HashSet<string> LocalPods(YamlMapping root)
    {
        var local = new HashSet<string>(StringComparer.Ordinal);
        if (root.TryGetMapping("EXTERNAL SOURCES", out var sources))
        {
            foreach (var (key, value) in sources.Entries)
            {
                if (key.Text is { } name && value is YamlMapping source && source[":path"] is not null)
                {
                    local.Add(name);
                }
            }
        }

        return local;
    }

    private static LockedEntry ToEntry(YamlNode node, HashSet<string> local)
    {
        var (name, version) = Split(node.Text);
        var slash = name?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return new LockedEntry
        {
            Type = PurlType,
            Name = name,
            Version = version,
            Line = node.Line,
            IsLocal = name is not null && local.Contains(slash < 0 ? name : name[..slash]),
            Properties = slash > 0 ? [FactPurl.Subpath(name![(slash + 1)..])] : [],
        };
    }

    // "name", "name (1.0)", "name (~> 1)", "name (from `../x`)".
    private static (string? Name, string? Version) Split(string? text)
    {
        if (text is null || text.Length > 2 * FieldText.MaxLength)
        {
            return default;
        }

        var open = text.IndexOf(" (", StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open];
        var version = open > 0 && text.EndsWith(')') ? text[(open + 2)..^1] : null;
        return (FieldText.IsUsable(name) ? name : null, FieldText.IsUsable(version) ? version : null);
    }
}
