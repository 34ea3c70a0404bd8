namespace Plimsoll.Advisories;

/// <summary>How a database is built.</summary>
public sealed record BuildOptions
{
    /// <summary>Brotli quality, 0 to 11. The default takes longest and is smallest; reading is the same.</summary>
    public int Quality { get; init; } = 11;

    /// <summary>Bytes of a block before compression. Larger is smaller on disk and slower for a single look-up.</summary>
    public int BlockLength { get; init; } = 64 << 10;

    /// <summary>Only the feeds whose licence lets the database be passed on; the others are listed as not read.</summary>
    public bool RedistributableOnly { get; init; }

    /// <summary>Also what comes with the program itself: how long releases of distributions are supported.</summary>
    public bool BuiltIn { get; init; } = true;

    /// <summary>
    /// A number that rises from build to build (seconds since 1970 will do): of two databases with one, the lower never replaces the
    /// higher. 0 goes by the dates of the records alone. Never taken from the clock here: the same feeds give the same bytes.
    /// </summary>
    public long BuildNumber { get; init; }
}

/// <summary>How far a build is.</summary>
/// <param name="Archive">The archive that is being read, or what is being done after all were.</param>
/// <param name="Step">Which archive or step, from 1.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Files">Files read so far.</param>
public readonly record struct BuildProgress(string Archive, int Step, int Steps, long Files);

/// <summary>What was built.</summary>
/// <param name="Info">What the database says about itself: sources, scopes, sizes, and what became of every record.</param>
public sealed record BuildReport(DatabaseInfo Info);
