using System.Globalization;
using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Deno;

/// <summary>The packages of one lock file, and what asks for what.</summary>
/// <remarks>
/// A need is an identifier (<c>chalk@5.3.0</c>), a request that <c>specifiers</c> answers (<c>jsr:@std/bytes@^1.0.0</c>), or from version 4 on the
/// name alone where only one version is locked. Without a <c>workspace</c> the project asks for every request that no package makes.
/// </remarks>
internal sealed class DenoEntries
{
    public const string NoPrefix = "";
    public const string Npm = "npm:";
    public const string Jsr = "jsr:";

    private const int Several = -1;

    private readonly LockedEntries _entries = NpmLocks.Entries();
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _specifiers = new(StringComparer.Ordinal);
    private readonly List<(int Position, string Need, NeedKind Kind)> _needs = [];
    private readonly List<string> _asked = [];
    private readonly List<int> _remote = [];
    private int _withoutVersion;
    private bool _hasWorkspace;
    private bool _isCut;

    /// <summary>Reads what requests were locked to.</summary>
    public void ReadSpecifiers(ref Utf8JsonReader json, string prefix)
    {
        while (json.NextProperty(out var key))
        {
            var request = FieldText.OrNull(key);
            if (json.FieldOrSkip() is { } answer && request is not null && _specifiers.Count <= FactSink.MaxPackages)
            {
                _specifiers[prefix + request] = answer;
            }
        }
    }

    /// <summary>Reads the packages of a registry. Version 2 has specifiers and packages below <c>npm</c>.</summary>
    public void ReadPackages(ref Utf8JsonReader json, string prefix, ref JsonLines lines)
    {
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("specifiers"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                ReadSpecifiers(ref json, prefix);
            }
            else if (key.SequenceEqual("packages"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                ReadPackages(ref json, prefix, ref lines);
            }
            else
            {
                var id = FieldText.OrNull(key);
                var position = AddPackage(id, prefix, lines.At(json.TokenStartIndex));
                ReadPackage(ref json, position, prefix);
            }
        }
    }

    /// <summary>Reads the modules by address.</summary>
    public void ReadRemote(ref Utf8JsonReader json, ref JsonLines lines)
    {
        while (json.NextProperty(out var key))
        {
            if (FieldText.OrNull(key) is { } address && DenoNames.TryParseAddress(address, out var name, out var version))
            {
                var entry = new LockedEntry { Type = DenoReader.GenericType, Namespace = name[..name.LastIndexOf('/')], Name = name, Version = version, Line = lines.At(json.TokenStartIndex) };
                if (Add(entry) is >= 0 and var position)
                {
                    _remote.Add(position);
                }
            }
            else
            {
                _withoutVersion++;
            }

            json.Skip();
        }
    }

    /// <summary>Reads what the manifests of the project and of its members ask for.</summary>
    public void ReadWorkspace(ref Utf8JsonReader json)
    {
        _hasWorkspace = true;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("dependencies"u8) && json.TokenType == JsonTokenType.StartArray)
            {
                while (json.NextElement())
                {
                    if (json.FieldOrSkip() is { } request && _asked.Count < NpmLocks.MaxNeeds)
                    {
                        _asked.Add(request);
                    }
                }
            }
            else if (key.SequenceEqual("packageJson"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                ReadWorkspace(ref json);
            }
            else if (key.SequenceEqual("members"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                while (json.NextProperty(out _))
                {
                    if (json.TokenType == JsonTokenType.StartObject)
                    {
                        ReadWorkspace(ref json);
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
        }
    }

    /// <summary>Adds what was read as declared packages.</summary>
    public void Write(FactSink facts)
    {
        foreach (var (position, need, kind) in _needs)
        {
            if (Find(need) is { } found)
            {
                _entries.All[position].Needs.Add((found, kind));
            }
        }

        var project = NpmLocks.Local("", 0);
        var made = _needs.Select(static n => n.Need).ToHashSet(StringComparer.Ordinal);
        foreach (var request in _hasWorkspace ? _asked : _specifiers.Keys.Where(s => !made.Contains(s)))
        {
            if (Find(request) is { } found)
            {
                project.Needs.Add((found, NeedKind.Always));
            }
        }

        // Nothing says who imports a module by address; that the project does is the rule.
        project.Needs.AddRange(_remote.Select(static p => (p, NeedKind.Always)));
        _entries.Add(project);
        _entries.Write(facts);
        if (_isCut)
        {
            NpmLocks.ReportCut(facts);
        }
        if (_withoutVersion > 0)
        {
            facts.Add(DenoReader.WithoutVersion, _withoutVersion.ToString(CultureInfo.InvariantCulture));
        }
    }

    private int AddPackage(string? id, string prefix, int line)
    {
        var (name, version) = DenoNames.Split(id ?? "");
        var entry = NpmLocks.Entry(name, prefix == Npm ? DenoNames.WithoutPeers(version) : version, line);
        var position = Add(prefix == Npm ? entry : new LockedEntry { Type = DenoReader.GenericType, Namespace = entry.Namespace, Name = entry.Name, Version = entry.Version, Line = line });
        if (position >= 0)
        {
            _byId[prefix + id] = position;
            _byName[prefix + name] = _byName.ContainsKey(prefix + name) ? Several : position;
        }

        return position;
    }

    private void ReadPackage(ref Utf8JsonReader json, int position, string prefix)
    {
        if (!json.IsObjectOrSkip())
        {
            return;
        }

        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("dependencies"u8))
            {
                ReadNeeds(ref json, position, prefix, NeedKind.Always);
            }
            else if (key.SequenceEqual("optionalDependencies"u8))
            {
                ReadNeeds(ref json, position, prefix, NeedKind.Optional);
            }
            else
            {
                json.Skip();
            }
        }
    }

    // A list, or before version 4 an object with identifiers as its values.
    private void ReadNeeds(ref Utf8JsonReader json, int position, string prefix, NeedKind kind)
    {
        if (json.TokenType == JsonTokenType.StartArray)
        {
            while (json.NextElement())
            {
                AddNeed(json.FieldOrSkip());
            }
        }
        else if (json.TokenType == JsonTokenType.StartObject)
        {
            while (json.NextProperty(out _))
            {
                AddNeed(json.FieldOrSkip());
            }
        }
        else
        {
            json.Skip();
        }

        void AddNeed(string? need)
        {
            if (need is not null && position >= 0 && _needs.Count < NpmLocks.MaxNeeds)
            {
                // Packages of JSR write the registry, those of npm only before the real name of an alias: "a@npm:b@1.0.0".
                var alias = need.IndexOf("@" + Npm, StringComparison.Ordinal);
                _needs.Add((position, prefix == Jsr ? need : alias > 0 ? need[(alias + 1)..] : prefix + need, kind));
            }
        }
    }

    private int? Find(string request)
    {
        var prefix = request.StartsWith(Jsr, StringComparison.Ordinal) ? Jsr : Npm;
        var name = request.StartsWith(prefix, StringComparison.Ordinal) ? DenoNames.Split(request[prefix.Length..]).Name : request;
        if (_specifiers.TryGetValue(request, out var answer))
        {
            // The version alone, or the whole identifier, with the registry or without.
            var id = char.IsAsciiDigit(answer[0]) ? $"{prefix}{name}@{answer}" : answer.StartsWith(prefix, StringComparison.Ordinal) ? answer : prefix + answer;
            if (_byId.TryGetValue(id, out var position))
            {
                return position;
            }
        }

        return _byId.TryGetValue(request, out var exact) || (_byName.TryGetValue(prefix + name, out exact) && exact != Several) ? exact : null;
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
}
