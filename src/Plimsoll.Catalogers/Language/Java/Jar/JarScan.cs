using System.Text;
using Plimsoll.Formats;
using Plimsoll.Formats.Zip;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Reads one archive and the archives in it, and collects what they are.</summary>
internal sealed class JarScan
{
    private const int MaxDepth = 10;
    private const int MaxArchives = 50_000;
    private const long MaxEntries = 2_000_000;
    private const int MaxContentInMemory = 256 << 20;
    private const long MaxMemory = 512L << 20;
    private const long MaxContent = 8L << 30;

    private readonly JarProblems _problems;
    private readonly ZipBudget _budget = new(MaxContent);
    private readonly List<PackageFact> _packages = [];
    private readonly List<(int From, int To)> _needs = [];
    private int _archives;
    private long _entries;

    private JarScan(FactSink facts) => _problems = new JarProblems(facts);

    /// <summary>Adds every package in a file.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var scan = new JarScan(facts);
        scan.Read(file.Bytes, "", file.FileName.ToString(), 0, MaxMemory, isSure: true);
        var needs = scan._needs.ToLookup(static n => n.From, static n => n.To);
        for (var i = 0; i < scan._packages.Count; i++)
        {
            facts.Add(needs.Contains(i) ? scan._packages[i] with { DependsOn = [.. needs[i].Distinct()] } : scan._packages[i]);
        }
    }

    /// <summary>Reads one archive.</summary>
    /// <param name="bytes">Its content.</param>
    /// <param name="inside">Where it lies in the file; empty for the file itself.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="depth">How many archives it lies in.</param>
    /// <param name="memory">How much of what is in it may be in memory at once.</param>
    /// <param name="isSure">False where its name may mean something that is no archive.</param>
    /// <returns>The package that it is, as its index; null where it is several or none.</returns>
    private int? Read(FileBytes bytes, string inside, string name, int depth, long memory, bool isSure)
    {
        if (ZipReader.Open(bytes, null, _budget, out var problem) is not { } zip)
        {
            if (isSure)
            {
                _problems.Add(problem, inside, default);
            }

            return null;
        }

        var archive = JarArchive.Read(zip, _problems, inside);
        _entries += archive.Count;
        var first = _packages.Count;
        var main = JarPackages.Add(archive, JarFileName.Parse(name), inside, _packages);
        for (var i = first; main is { } own && i < _packages.Count; i++)
        {
            Need(own, i);
        }

        foreach (var (entry, entryName) in archive.Nested)
        {
            if (ReadNested(archive, entry, entryName, inside, depth, memory) is { } nested && main is { } needing)
            {
                Need(needing, nested);
            }
        }

        return main;
    }

    private int? ReadNested(JarArchive archive, in ZipEntry entry, byte[] name, string inside, int depth, long memory)
    {
        if (depth == MaxDepth || _archives == MaxArchives || _entries > MaxEntries)
        {
            _problems.Add(ZipProblem.TooManyEntries, inside, name);
            return null;
        }

        _archives++;
        var path = JarProblems.Join(inside, name);
        var isSure = name.AsSpan()[^4..] is var ending && (Ascii.EqualsIgnoreCase(ending, ".jar"u8) || Ascii.EqualsIgnoreCase(ending, ".war"u8) || Ascii.EqualsIgnoreCase(ending, ".ear"u8));
        if (entry.IsStored)
        {
            return archive.InPlace(entry, name) is { } place ? Read(place, path, path, depth + 1, memory, isSure) : null;
        }

        using var content = archive.Open(entry, name);
        if (content is null)
        {
            return null;
        }

        // What was cut short is looked at all the same: its directory stands at its end, so there is nothing to find, and that is said.
        _problems.Add(content.ReadAll((int)Math.Min(MaxContentInMemory, memory), out var bytes), inside, name);
        return bytes.IsEmpty ? null : Read(FileBytes.Of(bytes), path, path, depth + 1, memory - bytes.Length, isSure);
    }

    private void Need(int from, int to)
    {
        if (from != to)
        {
            _needs.Add((from, to));
        }
    }
}
