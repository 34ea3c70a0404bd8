using System.Buffers;

namespace Plimsoll.Formats.Tar;

public sealed partial class TarReader
{
    // Four segments stand in the header, 21 in each extension block behind it.
    private TarAnomaly BeginGnuSparse(TarHeader header)
    {
        var map = new SparseMap();
        if (!TarHeader.TryReadNumber(header.Block.Slice(483, 12), out var realSize) || realSize < 0)
        {
            return TarAnomaly.BadNumber;
        }

        var anomaly = AddSegments(map, header.Block.Slice(386, 96));
        var extended = header.Block[482] != 0;
        while (anomaly == TarAnomaly.None && extended)
        {
            if (_input.Read(_block) < TarHeader.BlockSize)
            {
                return TarAnomaly.TruncatedHeader;
            }

            anomaly = AddSegments(map, _block.AsSpan(0, 504));
            extended = _block[504] != 0;
        }

        return anomaly != TarAnomaly.None ? anomaly : UseSparse(map, realSize);
    }

    private static TarAnomaly AddSegments(SparseMap map, ReadOnlySpan<byte> table)
    {
        // An offset that starts with NUL ends the table.
        for (var i = 0; i + 24 <= table.Length && table[i] != 0; i += 24)
        {
            if (!TarHeader.TryReadNumber(table.Slice(i, 12), out var offset) || !TarHeader.TryReadNumber(table.Slice(i + 12, 12), out var length))
            {
                return TarAnomaly.BadNumber;
            }

            var anomaly = map.Add(offset, length);
            if (anomaly != TarAnomaly.None)
            {
                return anomaly;
            }
        }

        return TarAnomaly.None;
    }

    private TarAnomaly BeginPaxSparse(PaxValues pax)
    {
        var realSize = pax.SparseSize ?? Size;
        if (pax.SparseForm == PaxSparseForm.InHeader)
        {
            return UseSparse(pax.Map ?? new SparseMap(), realSize);
        }

        var map = new SparseMap();
        var anomaly = ReadMapFromBody(map);
        return anomaly != TarAnomaly.None ? anomaly : UseSparse(map, realSize);
    }

    // PAX 1.0: decimal numbers, one a line, first their count; then padding up to a block.
    private TarAnomaly ReadMapFromBody(SparseMap map)
    {
        long expected = -1, seen = 0;
        var digits = new ArrayBufferWriter<byte>(24);
        while (expected < 0 || seen < expected * 2)
        {
            if (_storedSize - _storedRead < TarHeader.BlockSize)
            {
                return TarAnomaly.BadSparseMap;
            }

            if (ReadStored(_block) < TarHeader.BlockSize)
            {
                return TarAnomaly.TruncatedBody;
            }

            foreach (var octet in _block)
            {
                if (octet != '\n')
                {
                    if (digits.WrittenCount > 20)
                    {
                        return TarAnomaly.BadSparseMap;
                    }

                    digits.Write([octet]);
                    continue;
                }

                if (expected < 0)
                {
                    if (!SparseMap.TryParse(digits.WrittenSpan, out expected))
                    {
                        return TarAnomaly.BadSparseMap;
                    }

                    if (expected > SparseMap.MaxSegments)
                    {
                        return TarAnomaly.SparseMapTooLong;
                    }
                }
                else if (map.AddNumber(digits.WrittenSpan) is var anomaly && anomaly != TarAnomaly.None)
                {
                    return anomaly;
                }
                else
                {
                    seen++;
                }

                digits.ResetWrittenCount();
                if (expected >= 0 && seen == expected * 2)
                {
                    break;
                }
            }
        }

        return TarAnomaly.None;
    }

    private TarAnomaly UseSparse(SparseMap map, long realSize)
    {
        var anomaly = map.Check(_storedSize - _storedRead, realSize);
        if (anomaly == TarAnomaly.None)
        {
            _sparse = map;
            Size = realSize;
        }

        return anomaly;
    }

    private int ReadSparse(Span<byte> buffer)
    {
        var done = 0;
        while (done < buffer.Length && !_ended)
        {
            var at = _logicalRead + done;
            while (_segment < _sparse!.Segments.Count && at >= _sparse.Segments[_segment].Offset + _sparse.Segments[_segment].Length)
            {
                _segment++;
            }

            var rest = buffer[done..];
            if (_segment == _sparse.Segments.Count)
            {
                rest.Clear();
                return buffer.Length;
            }

            var (offset, length) = _sparse.Segments[_segment];
            if (at < offset)
            {
                var hole = (int)Math.Min(rest.Length, offset - at);
                rest[..hole].Clear();
                done += hole;
            }
            else
            {
                done += ReadStored(rest[..(int)Math.Min(rest.Length, offset + length - at)]);
            }
        }

        return done;
    }
}
