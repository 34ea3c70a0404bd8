using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>The table of programs that are known by their bytes, and the look-up in it by the name of a file.</summary>
internal static class KnownPrograms
{
    /// <summary>Every row.</summary>
    public static ImmutableArray<KnownProgram> All { get; } =
    [
        .. KnownLanguages.Rows,
        .. KnownJava.Rows,
        .. KnownServers.Rows,
        .. KnownDatabases.Rows,
        .. KnownTools.Rows,
        .. KnownGoPrograms.Rows,
        .. KnownEnvoy.Rows,
    ];

    private static readonly FrozenDictionary<string, KnownProgram[]> ByName = All
        .SelectMany(static row => row.Files.Where(static f => !f.Contains('*', StringComparison.Ordinal)).Select(f => (Name: f, Row: row)))
        .GroupBy(static pair => pair.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(static g => g.Key, static g => g.Select(static pair => pair.Row).ToArray(), StringComparer.Ordinal);

    private static readonly KnownProgram[] ByPattern = [.. All.Where(static row => row.Files.Any(static f => f.Contains('*', StringComparison.Ordinal)))];

    /// <summary>The rows that a file name fits, in the order of the table.</summary>
    public static KnownProgram[] Find(ReadOnlySpan<char> name)
    {
        if (ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var rows))
        {
            return rows;
        }

        List<KnownProgram>? found = null;
        foreach (var row in ByPattern)
        {
            if (row.IsNamed(name))
            {
                (found ??= []).Add(row);
            }
        }

        return found is null ? [] : [.. found];
    }
}
