namespace Plimsoll.Formats.Zip;

/// <summary>How many bytes may still come out of an archive and all archives in it, together.</summary>
/// <param name="bytes">Where it starts.</param>
public sealed class ZipBudget(long bytes)
{
    /// <summary>Bytes left; never negative.</summary>
    public long Left { get; private set; } = bytes;

    /// <summary>Takes bytes away; false, and nothing left, where there are not so many.</summary>
    internal bool TrySpend(long count)
    {
        var isEnough = count <= Left;
        Left = isEnough ? Left - count : 0;
        return isEnough;
    }
}
