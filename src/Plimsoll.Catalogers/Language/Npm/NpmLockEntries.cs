using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Reads the entries of one lock file, in either of the two forms that these have.</summary>
internal ref struct NpmLockEntries(ReadOnlySpan<byte> text, NpmLockTree tree)
{
    // A longer folder is listed but not linked.
    private const int MaxFolderLength = 4096;

    private JsonLines _lines = new(text);

    /// <summary>How many entries had no name or version that can be used.</summary>
    public int Incomplete { get; private set; }

    /// <summary>True when the project itself was among the entries.</summary>
    public bool HasProject { get; private set; }

    /// <summary>Reads <c>packages</c>: a flat list by folder.</summary>
    /// <remarks>
    /// An entry below no <c>node_modules</c> is the application itself or a member of its workspace, and a link leads to one:
    /// these are sources, not packages. The name is the last part of the folder, but for aliases, which say it.
    /// </remarks>
    public void ReadFolders(ref Utf8JsonReader json)
    {
        while (json.NextProperty(out var key))
        {
            var folder = key.Length <= MaxFolderLength ? Utf8Text.ToText(key) : null;
            var isProject = !TryName(key, out var name);
            if (isProject ? json.TokenType != JsonTokenType.StartObject : name.IsEmpty)
            {
                json.Skip();
                continue;
            }

            var node = key.IsEmpty ? tree.Root : new NpmLockNode { IsProject = isProject };
            HasProject |= key.IsEmpty;
            ReadEntry(ref json, name, node, isTree: false);
            if (folder is { Length: > 0 })
            {
                tree.Place(folder, node);
            }
        }
    }

    /// <summary>Reads <c>dependencies</c>: a tree by name.</summary>
    public void ReadTree(ref Utf8JsonReader json) => ReadTree(ref json, tree.Root);

    private void ReadTree(ref Utf8JsonReader json, NpmLockNode parent)
    {
        while (json.NextProperty(out var name))
        {
            var node = new NpmLockNode();
            if (FieldText.OrNull(name) is { } key)
            {
                tree.Place(parent, key, node);
            }

            ReadEntry(ref json, name, node, isTree: true);
        }
    }

    // Recursion ends at the depth that the JSON reader allows.
    private void ReadEntry(ref Utf8JsonReader json, scoped ReadOnlySpan<byte> key, NpmLockNode node, bool isTree)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            Incomplete++;
            return;
        }

        var line = _lines.At(json.TokenStartIndex);
        string? name = null;
        string? version = null;
        var flags = NpmLockFlags.None;
        var isLink = false;
        var licences = default(NpmLicences);
        while (json.NextProperty(out var field))
        {
            if (field.SequenceEqual("version"u8))
            {
                version = json.FieldOrSkip();
            }
            else if (!isTree && field.SequenceEqual("name"u8))
            {
                name = json.FieldOrSkip();
            }
            else if (field.SequenceEqual("license"u8))
            {
                licences.Read(ref json);
            }
            else if (field.SequenceEqual("link"u8))
            {
                isLink = json.IsTrueOrSkip();
            }
            else if (isTree && field.SequenceEqual("dependencies"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                ReadTree(ref json, node);
            }
            else if (NpmLockNeeds.KindOf(field, isTree, node.IsProject) is { } kind)
            {
                NpmLockNeeds.Read(ref json, kind, node, tree);
            }
            else if (NpmLockFlag.Of(field) is var flag and not NpmLockFlags.None)
            {
                flags = json.IsTrueOrSkip() ? flags | flag : flags;
            }
            else
            {
                json.Skip();
            }
        }

        var isPackage = !node.IsProject && !isLink && !NpmLockVersion.IsFolder(version);
        tree.Add(node, isPackage ? ToFact(name ?? (key.Length <= FieldText.MaxLength ? Utf8Text.ToText(key) : ""), version, flags, licences, line) : null);
    }

    private PackageFact? ToFact(string name, string? version, NpmLockFlags flags, NpmLicences licences, int line)
    {
        NpmLockVersion.TakeAlias(ref name, ref version);
        if (version is null || !NpmName.TrySplit(name, out var scope))
        {
            Incomplete++;
            return null;
        }

        return new PackageFact
        {
            Type = NpmReader.PurlType,
            Namespace = scope,
            Name = name,
            Version = version,
            Presence = PackagePresence.Declared,
            Licences = licences.Found,
            Line = line,

            // What is one or the other, depending on who asks, is needed without development as well as without options: neither.
            IsDevelopment = (flags & NpmLockFlags.Dev) != 0,
            IsOptional = (flags & NpmLockFlags.Optional) != 0,
            Properties = NpmLockFlag.Properties(flags),
        };
    }

    // What follows the last segment "node_modules": "a/node_modules/@b/c" is "@b/c".
    private static bool TryName(ReadOnlySpan<byte> folder, out ReadOnlySpan<byte> name)
    {
        var at = folder.LastIndexOf("node_modules/"u8);
        var isFound = at == 0 || (at > 0 && folder[at - 1] == (byte)'/');
        name = isFound ? folder[(at + "node_modules/".Length)..] : default;
        return isFound;
    }
}
