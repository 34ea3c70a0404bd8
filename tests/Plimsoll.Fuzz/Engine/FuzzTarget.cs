namespace Plimsoll.Fuzz.Engine;

/// <summary>One row of the table: a parser, and the inputs that mutation starts from.</summary>
/// <param name="Name">Unique; the folder of its regressions and failures is named after it.</param>
/// <param name="Seeds">Good inputs.</param>
/// <param name="Run">A pure function of the bytes. Whatever it throws is a failure: it catches what the parser documents.</param>
internal sealed record FuzzTarget(string Name, Func<IReadOnlyList<byte[]>> Seeds, Action<byte[]> Run)
{
    /// <summary>Changes every other mutant so that it gets past a checksum.</summary>
    public Action<byte[]>? Repair { get; init; }

    /// <summary>Bytes that one input may cost, apart from a thousand for each of its own.</summary>
    public long MaxAllocation { get; init; } = 64 << 20;

    /// <summary>The name as part of a path.</summary>
    public string Folder => Name.Replace(' ', '-');
}
