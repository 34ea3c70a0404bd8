namespace Plimsoll.Advisories.Records;

/// <summary>The order that texts have as UTF-8 bytes, which is how keys are compared in the file.</summary>
/// <remarks>It differs from ordinal order only where a surrogate meets a character from U+E000 on.</remarks>
internal sealed class Utf8Order : IComparer<string>
{
    /// <summary>The order.</summary>
    public static Utf8Order Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return x is null ? (y is null ? 0 : -1) : 1;
        }

        var same = x.AsSpan().CommonPrefixLength(y);
        if (same == x.Length || same == y.Length)
        {
            return x.Length - y.Length;
        }

        char left = x[same], right = y[same];
        return char.IsSurrogate(left) == char.IsSurrogate(right) ? left - right : char.IsSurrogate(left) ? 1 : -1;
    }
}

/// <summary>Bytes as keys, in their order.</summary>
internal sealed class ByteOrder : IComparer<byte[]>
{
    /// <summary>The order.</summary>
    public static ByteOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
