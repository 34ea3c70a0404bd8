using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Reads the entries of one lock file, in either of the two forms that these have.</summary>
internal ref struct NpmLockEntries(ReadOnlySpan<byte> text, FactSink facts)
{
    private JsonLines _lines = new(text);

    /// <summary>How many entries had no name or version that can be used.</summary>
    public int Incomplete { get; private set; }

    /// <summary>Reads <c>packages</c>: a flat list by folder.</summary>
    /// <remarks>
    /// An entry below no <c>node_modules</c> is the application itself or a member of its workspace, and a link leads to one:
    /// these are sources, not packages. The name is the last part of the folder, but for aliases, which say it.
    /// </remarks>
    public void ReadFolders(ref Utf8JsonReader json)
    {
        while (json.NextProperty(out var folder))
        {
            var name = NameOf(folder);
            if (name.IsEmpty)
            {
                json.Skip();
            }
            else
            {
                ReadEntry(ref json, name, isTree: false);
            }
        }
    }

    /// <summary>Reads <c>dependencies</c>: a tree by name.</summary>
    public void ReadTree(ref Utf8JsonReader json)
    {
        while (json.NextProperty(out var name))
        {
            ReadEntry(ref json, name, isTree: true);
        }
    }

    // Recursion ends at the depth that the JSON reader allows.
    private void ReadEntry(ref Utf8JsonReader json, scoped ReadOnlySpan<byte> key, bool isTree)
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
                ReadTree(ref json);
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

        if (!isLink && !NpmLockVersion.IsFolder(version))
        {
            Add(name ?? (key.Length <= FieldText.MaxLength ? Utf8Text.ToText(key) : ""), version, flags, licences, line);
        }
    }

    private void Add(string name, string? version, NpmLockFlags flags, NpmLicences licences, int line)
    {
        NpmLockVersion.TakeAlias(ref name, ref version);
        if (version is null || !NpmName.TrySplit(name, out var scope))
        {
            Incomplete++;
            return;
        }

        facts.Add(new PackageFact
        {
            Type = NpmReader.PurlType,
            Namespace = scope,
            Name = name,
            Version = version,
            Presence = PackagePresence.Declared,
            Licences = licences.Found,
            Line = line,
            Properties = NpmLockFlag.Properties(flags),
        });
    }

    // What follows the last segment "node_modules": "a/node_modules/@b/c" is "@b/c".
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> folder)
    {
        var at = folder.LastIndexOf("node_modules/"u8);
        return at == 0 || (at > 0 && folder[at - 1] == (byte)'/') ? folder[(at + "node_modules/".Length)..] : default;
    }
}
