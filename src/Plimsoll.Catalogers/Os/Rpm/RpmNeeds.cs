using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Rpm;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Which package of one database needs which: matches what packages require with what others provide or own.</summary>
/// <remarks>
/// A package requires names of packages, sonames (<c>libc.so.6(GLIBC_2.4)(64bit)</c>), features of other tools (<c>perl(Carp)</c>), paths (<c>/bin/sh</c>)
/// and conditions (<see cref="RpmCondition"/>). Versions are not compared: rpm did that, and what is installed fits. The relations are found while the
/// database is read, because then only positions go into the cache: the names themselves would be larger than all that is kept of a package.
/// </remarks>
internal sealed class RpmNeeds
{
    // A desktop with 5,000 packages has 150,000 uses of 60,000 names.
    private const int MaxUses = 4_000_000;
    private const int MaxNameLength = 512;
    private const int MaxConditionLength = 8 << 10;
    private const int MaxConditions = 100_000;

    // No real name is provided by more installed packages; a hostile list would make every need point to everything.
    private const int MaxProviders = 16;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<(int Name, int Package)> _provided = [];
    private readonly List<(int Name, int Package)> _needed = [];
    private readonly List<(string Text, int Package)> _conditions = [];
    private readonly List<string> _paths = [];
    private int[] _starts = [];
    private int[] _providers = [];

    public RpmNeeds() => _bySpan = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Uses and conditions that were not followed: too many, too long, or conditions that are none.</summary>
    public int Skipped { get; private set; }

    /// <summary>Adds what the package at a position provides and requires.</summary>
    public void Add(in RpmHeader header, int package)
    {
        // Every package provides its own name; those of old do not say so, the others once for each architecture.
        header.TryGetText(RpmTag.Name, out var own);
        Add(_provided, own, package);
        var provided = header.Texts(RpmTag.ProvideName);
        while (provided.MoveNext())
        {
            if (!provided.Current.SequenceEqual(own))
            {
                Add(_provided, provided.Current, package);
            }
        }

        var needed = header.Texts(RpmTag.RequireName);
        while (needed.MoveNext())
        {
            var name = needed.Current;
            if (name.StartsWith("rpmlib("u8))
            {
                continue; // a feature of rpm itself, which no package provides
            }

            if (name.IsEmpty || name[0] != (byte)'(')
            {
                Add(_needed, name, package);
            }
            else if (name.Length > MaxConditionLength || _conditions.Count >= MaxConditions)
            {
                Skipped++;
            }
            else
            {
                _conditions.Add((Encoding.Latin1.GetString(name), package));
            }
        }
    }

    /// <summary>The packages, each with the positions of those that it needs.</summary>
    /// <param name="packages">The packages at their positions.</param>
    /// <param name="files">Their files, in groups: <see cref="GroupedPaths"/>.</param>
    public IEnumerable<PackageFact> Resolve(IReadOnlyList<PackageFact> packages, PathList files)
    {
        RpmPathOwners.Add(files, _paths, (path, package) => _provided.Add((_names[path], package)));
        Index();
        var needs = new SortedSet<int>[packages.Count];
        foreach (var (name, package) in _needed)
        {
            Need(ProvidersOf(name), package);
        }

        foreach (var (text, package) in _conditions)
        {
            if (RpmCondition.TryRead(text, this, out var needed))
            {
                Need([.. needed], package);
            }
            else
            {
                Skipped++;
            }
        }

        return packages.Select((package, i) => needs[i] is { } all ? package with { DependsOn = [.. all] } : package);

        void Need(ReadOnlySpan<int> providers, int package)
        {
            // Of a package that is there for several architectures, the one of its own.
            var architecture = packages[package].Architecture;
            var hasOwn = false;
            foreach (var provider in providers)
            {
                hasOwn |= packages[provider].Architecture == architecture;
            }

            foreach (var provider in providers)
            {
                if (provider != package && (!hasOwn || packages[provider].Architecture == architecture))
                {
                    (needs[package] ??= []).Add(provider);
                }
            }
        }
    }

    /// <summary>The packages that provide a name; none where no package that is read needs it by name.</summary>
    public ReadOnlySpan<int> ProvidersOf(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var number) ? ProvidersOf(number) : [];

    private ReadOnlySpan<int> ProvidersOf(int name) => _providers.AsSpan(_starts[name]..Math.Min(_starts[name + 1], _starts[name] + MaxProviders));

    private void Add(List<(int Name, int Package)> uses, ReadOnlySpan<byte> name, int package)
    {
        if (name.IsEmpty)
        {
            return;
        }

        if (name.Length > MaxNameLength || uses.Count >= MaxUses)
        {
            Skipped++;
            return;
        }

        // Names are compared and never shown, so that a character may be a byte.
        Span<char> text = stackalloc char[MaxNameLength];
        text = text[..Encoding.Latin1.GetChars(name, text)];
        if (!_bySpan.TryGetValue(text, out var number))
        {
            number = _names.Count;
            var added = text.ToString();
            _names.Add(added, number);
            if (added[0] == '/')
            {
                _paths.Add(added);
            }
        }

        uses.Add((number, package));
    }

    // All providers in one list, those of a name side by side.
    private void Index()
    {
        _starts = new int[_names.Count + 1];
        foreach (var (name, _) in _provided)
        {
            _starts[name + 1]++;
        }

        for (var i = 0; i < _names.Count; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        _providers = new int[_provided.Count];
        var next = _starts.ToArray();
        foreach (var (name, package) in _provided)
        {
            _providers[next[name]++] = package;
        }
    }
}
