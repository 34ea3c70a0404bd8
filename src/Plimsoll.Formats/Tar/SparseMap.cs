using System.Buffers.Text;

namespace Plimsoll.Formats.Tar;

/// <summary>Where the stored bytes of a sparse file belong; everything between reads as zeros.</summary>
/// <remarks>Format: GNU tar manual, "Storing Sparse Files"; versions old GNU, PAX 0.0, 0.1 and 1.0.</remarks>
public sealed class SparseMap
{
    /// <summary>More segments are refused: the map is held in memory.</summary>
    public const int MaxSegments = 1_000_000;

    private readonly List<(long Offset, long Length)> _segments = [];
    private long? _pendingOffset;

    /// <summary>Segments in ascending order.</summary>
    public IReadOnlyList<(long Offset, long Length)> Segments => _segments;

    /// <summary>Bytes stored in the archive.</summary>
    public long StoredLength { get; private set; }

    /// <summary>True when <see cref="AddNumber"/> takes the next number for an offset, not for a length.</summary>
    internal bool AwaitsOffset => _pendingOffset is null;

    /// <summary>Adds a segment.</summary>
    internal TarAnomaly Add(long offset, long length)
    {
        if (_segments.Count == MaxSegments)
        {
            return TarAnomaly.SparseMapTooLong;
        }

        var end = _segments.Count == 0 ? 0 : _segments[^1].Offset + _segments[^1].Length;
        if (offset < end || length < 0 || offset > long.MaxValue - length)
        {
            return TarAnomaly.BadSparseMap;
        }

        _segments.Add((offset, length));
        StoredLength += length;
        return TarAnomaly.None;
    }

    /// <summary>Adds an offset or a length, as they alternate in PAX 0.0 and 0.1.</summary>
    internal TarAnomaly AddNumber(ReadOnlySpan<byte> digits)
    {
        if (!TryParse(digits, out var value))
        {
            return TarAnomaly.BadSparseMap;
        }

        if (_pendingOffset is not { } offset)
        {
            _pendingOffset = value;
            return TarAnomaly.None;
        }

        _pendingOffset = null;
        return Add(offset, value);
    }

    /// <summary>Adds the alternating numbers of a PAX 0.1 map, separated by commas.</summary>
    internal TarAnomaly AddList(ReadOnlySpan<byte> list)
    {
        while (list.Length > 0)
        {
            var comma = list.IndexOf((byte)',');
            var anomaly = AddNumber(comma < 0 ? list : list[..comma]);
            if (anomaly != TarAnomaly.None)
            {
                return anomaly;
            }

            list = comma < 0 ? [] : list[(comma + 1)..];
        }

        return TarAnomaly.None;
    }

    /// <summary>Checks the finished map against the sizes in the header.</summary>
    internal TarAnomaly Check(long storedSize, long realSize)
    {
        var end = _segments.Count == 0 ? 0 : _segments[^1].Offset + _segments[^1].Length;
        return _pendingOffset is null && StoredLength <= storedSize && end <= realSize ? TarAnomaly.None : TarAnomaly.BadSparseMap;
    }

    /// <summary>Reads a decimal number that is nothing but digits.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> digits, out long value) =>
        Utf8Parser.TryParse(digits, out value, out var used) && used == digits.Length && value >= 0 && digits[0] != '-' && digits[0] != '+';
}
