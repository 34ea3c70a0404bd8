using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>The projects and packages of one lock file.</summary>
internal sealed class BunEntries
{
    // No tree is that deep. A hostile one would make every need climb for ever.
    private const int MaxClimb = 64;

    private static readonly string[] LocalProtocols = ["workspace:", "root:", "link:"];

    private readonly LockedEntries _entries = NpmLocks.Entries();
    private readonly Dictionary<string, int> _byPlace = new(StringComparer.Ordinal);
    private readonly List<(int Position, string Place, string Name, NeedKind Kind)> _needs = [];
    private bool _isCut;

    /// <summary>Reads what the project or a member of its workspace asks for.</summary>
    public void ReadProject(ref Utf8JsonReader json, bool isRoot)
    {
        if (!json.IsObjectOrSkip())
        {
            return;
        }

        var first = _needs.Count;
        string? name = null;
        var position = Add(NpmLocks.Local("", 0));
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("name"u8))
            {
                name = json.FieldOrSkip();
            }
            else
            {
                ReadNeeds(ref json, KindOf(key, isProject: true), position, "");
            }
        }

        // What a member sees alone stands below its name, which may come last.
        for (var i = first; i < _needs.Count && !isRoot && name is not null; i++)
        {
            _needs[i] = _needs[i] with { Place = name };
        }
    }

    /// <summary>Reads one package.</summary>
    public void ReadPackage(ref Utf8JsonReader json, string? place, ref JsonLines lines)
    {
        var line = lines.At(json.TokenStartIndex);
        string? identifier = null;
        var position = _entries.All.Count;
        var first = _needs.Count;
        if (json.TokenType == JsonTokenType.StartArray)
        {
            while (json.NextElement())
            {
                if (json.TokenType == JsonTokenType.StartObject)
                {
                    ReadDetails(ref json, position, place ?? "");
                }
                else if (json.TokenType == JsonTokenType.String && identifier is null)
                {
                    identifier = json.FieldOrSkip() ?? "";
                }
                else
                {
                    json.Skip();
                }
            }
        }
        else
        {
            json.Skip();
        }

        if (Add(ToEntry(identifier, line)) < 0)
        {
            _needs.RemoveRange(first, _needs.Count - first);
        }
        else if (place is not null)
        {
            _byPlace[place] = position;
        }
    }

    /// <summary>Adds what was read as declared packages.</summary>
    public void Write(FactSink facts)
    {
        foreach (var (position, place, name, kind) in _needs)
        {
            if (Find(place, name) is { } found)
            {
                _entries.All[position].Needs.Add((found, kind));
            }
        }

        _entries.Write(facts);
        if (_isCut)
        {
            NpmLocks.ReportCut(facts);
        }
    }

    private static LockedEntry ToEntry(string? identifier, int line)
    {
        if (identifier is null || !NpmNeed.TrySplit(identifier, out var name, out var version))
        {
            return NpmLocks.Entry(null, null, line);
        }

        var isLocal = Array.Exists(LocalProtocols, protocol => version.StartsWith(protocol, StringComparison.Ordinal)) || NpmLockVersion.IsFolder(version);

        // What a member of the workspace asks for stands with its manifest.
        return isLocal ? NpmLocks.Local(name, line) : NpmLocks.Entry(name, version, line);
    }

    private static NeedKind? KindOf(ReadOnlySpan<byte> key, bool isProject) =>
        key.SequenceEqual("dependencies"u8) || key.SequenceEqual("peerDependencies"u8) ? NeedKind.Always
        : key.SequenceEqual("optionalDependencies"u8) ? NeedKind.Optional
        : isProject && key.SequenceEqual("devDependencies"u8) ? NeedKind.Development
        : null;

    private void ReadDetails(ref Utf8JsonReader json, int position, string place)
    {
        var first = _needs.Count;
        var optionalPeers = new HashSet<string>(StringComparer.Ordinal);
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("optionalPeers"u8) && json.TokenType == JsonTokenType.StartArray)
            {
                while (json.NextElement())
                {
                    optionalPeers.Add(json.FieldOrSkip() ?? "");
                }
            }
            else
            {
                ReadNeeds(ref json, KindOf(key, isProject: false), position, place);
            }
        }

        for (var i = first; i < _needs.Count && optionalPeers.Count > 0; i++)
        {
            _needs[i] = optionalPeers.Contains(_needs[i].Name) ? _needs[i] with { Kind = NeedKind.Optional } : _needs[i];
        }
    }

    private void ReadNeeds(ref Utf8JsonReader json, NeedKind? kind, int position, string place)
    {
        if (kind is null || json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.NextProperty(out var key))
        {
            var name = FieldText.OrNull(key);
            json.Skip();
            if (name is not null && position >= 0 && _needs.Count < NpmLocks.MaxNeeds)
            {
                _needs.Add((position, place, name, kind.Value));
            }
        }
    }

    private int Add(LockedEntry entry)
    {
        if (_entries.All.Count >= FactSink.MaxPackages)
        {
            _isCut = true;
            return -1;
        }

        _entries.Add(entry);
        return _entries.All.Count - 1;
    }

    // "a/@s/b" sees what stands below it, below "a", and at the top.
    private int? Find(string place, string name)
    {
        for (var climbed = 0; place.Length > 0 && climbed < MaxClimb; climbed++)
        {
            if (_byPlace.TryGetValue($"{place}/{name}", out var inside))
            {
                return inside;
            }

            var end = place.LastIndexOf('/');
            var scope = end > 0 ? place.LastIndexOf('/', end - 1) : -1;
            place = end < 0 ? "" : place[scope + 1] == '@' ? place[..Math.Max(0, scope)] : place[..end];
        }

        return _byPlace.TryGetValue(name, out var found) ? found : null;
    }
}
