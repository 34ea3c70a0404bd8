using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Conan;

/// <summary>Reads <c>conan.lock</c> of Conan 1 and 2.</summary>
/// <remarks>
/// https://docs.conan.io/1/versioning/lockfiles.html and https://docs.conan.io/2/tutorial/versioning/lockfiles.html. The first has a graph of numbered nodes, of which
/// the one without a reference is the project; the second has flat lists of all that is needed, to run and to build.
/// </remarks>
internal static class ConanLock
{
    private const string Consequence = "the packages that it locks are not listed";

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, Consequence, out var root))
        {
            return;
        }

        var entries = new LockedEntries(static name => name);
        if (root.ObjectAt("graph_lock", "nodes") is { } nodes)
        {
            ReadGraph(nodes, entries);
            entries.Write(facts);
            return;
        }

        AddAll(root.Items("requires"), entries, isDevelopment: false);
        AddAll(root.Items("build_requires"), entries, isDevelopment: true);
        AddAll(root.Items("python_requires"), entries, isDevelopment: true);
        entries.Write(facts, keepsKinds: true);
    }

    private static void ReadGraph(JsonObject nodes, LockedEntries entries)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, value) in nodes.Entries)
        {
            if (value is JsonObject node)
            {
                var text = node.TextOf("ref") ?? node.TextOf("pref");
                positions[id] = entries.All.Count;
                entries.Add(text is null ? new LockedEntry { Name = null, Type = ConanReader.PurlType, Line = 0, IsLocal = true } : ToEntry(text, node.Line, false));
            }
        }

        foreach (var (id, position) in positions)
        {
            Link((JsonObject)nodes[id]!, "requires", NeedKind.Always, entries.All[position], positions);
            Link((JsonObject)nodes[id]!, "build_requires", NeedKind.Development, entries.All[position], positions);
        }
    }

    private static void Link(JsonObject node, string key, NeedKind kind, LockedEntry entry, Dictionary<string, int> positions)
    {
        foreach (var needed in node.Items(key))
        {
            if (needed.Text is { } id && positions.TryGetValue(id, out var position))
            {
                entry.Needs.Add((position, kind));
            }
        }
    }

    private static void AddAll(IReadOnlyList<JsonNode> list, LockedEntries entries, bool isDevelopment)
    {
        foreach (var node in list)
        {
            entries.Add(ToEntry(node.Text, node.Line, isDevelopment));
        }
    }

    private static LockedEntry ToEntry(string? text, int line, bool isDevelopment)
    {
        var reference = ConanReference.Parse(text);
        return new LockedEntry
        {
            Type = ConanReader.PurlType,
            Name = reference?.Name,
            Version = reference?.Version,
            Line = line,
            IsDevelopment = isDevelopment,
            Properties = [.. reference?.Properties ?? []],
        };
    }
}
