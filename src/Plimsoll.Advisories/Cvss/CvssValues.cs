namespace Plimsoll.Advisories.Cvss;

/// <summary>The values of a vector, four bits each, by the place of the metric in the table of its version; zero is "not defined".</summary>
internal readonly record struct CvssValues(UInt128 Bits)
{
    public int this[int metric] => (int)(Bits >> (4 * metric)) & 15;

    public CvssValues With(int metric, int value) => new(Bits | ((UInt128)(uint)value << (4 * metric)));

    /// <summary>True where some metric from <paramref name="first"/> on, <paramref name="count"/> of them, is defined.</summary>
    public bool HasAny(int first, int count) => ((Bits >> (4 * first)) & ((UInt128.One << (4 * count)) - 1)) != 0;

    /// <summary>Only the first metrics.</summary>
    public CvssValues First(int count) => new(Bits & ((UInt128.One << (4 * count)) - 1));

    /// <summary>A modified metric where it is defined, otherwise the one that it modifies.</summary>
    public int Modified(int metric, int modified) => this[modified] is not 0 and var value ? value : this[metric];
}
