namespace Plimsoll.Formats.Tar;

/// <summary>The records of one PAX header that matter for reading files.</summary>
internal ref struct PaxValues
{
    private ReadOnlySpan<byte> _major;
    private ReadOnlySpan<byte> _minor;
    private ReadOnlySpan<byte> _list;
    private ReadOnlySpan<byte> _size;
    private ReadOnlySpan<byte> _sparseSize;
    private ReadOnlySpan<byte> _sparseRealSize;

    public ReadOnlySpan<byte> Path { get; private set; }

    public ReadOnlySpan<byte> LinkPath { get; private set; }

    /// <summary>The name of a sparse file. It counts only where <see cref="SparseForm"/> says that it is one.</summary>
    public ReadOnlySpan<byte> SparseName { get; private set; }

    /// <summary>The stored size, where the header gives one.</summary>
    public long? Size { get; private set; }

    /// <summary>The size of a sparse file with its holes, where the header gives one.</summary>
    public long? SparseSize { get; private set; }

    /// <summary>The map of a sparse file of form <see cref="PaxSparseForm.InHeader"/>.</summary>
    public SparseMap? Map { get; private set; }

    /// <summary>Versions that nobody knows, and single records without a map, do not make a sparse file: Go ignores them too.</summary>
    public readonly PaxSparseForm SparseForm => _major switch
    {
        [(byte)'0'] when _minor is [(byte)'0'] or [(byte)'1'] => PaxSparseForm.InHeader,
        [(byte)'1'] when _minor is [(byte)'0'] => PaxSparseForm.InBody,
        [] when _minor.IsEmpty && Map is not null => PaxSparseForm.InHeader,
        _ => PaxSparseForm.None,
    };

    public static TarAnomaly TryRead(ReadOnlySpan<byte> data, out PaxValues values)
    {
        values = default;
        SparseMap? pairs = null;
        var records = new PaxRecords(data);
        while (records.MoveNext())
        {
            if (records.Key.SequenceEqual("GNU.sparse.offset"u8) || records.Key.SequenceEqual("GNU.sparse.numbytes"u8))
            {
                // Version 0.0 repeats two keys; offsets stand first.
                pairs ??= new SparseMap();
                var anomaly = records.Key.EndsWith("offset"u8) == pairs.AwaitsOffset ? pairs.AddNumber(records.Value) : TarAnomaly.BadSparseMap;
                if (anomaly != TarAnomaly.None)
                {
                    return anomaly;
                }
            }
            else
            {
                values.Set(records.Key, records.Value);
            }
        }

        return records.IsDamaged ? TarAnomaly.BadPaxRecord : values.ReadNumbers(pairs);
    }

    private void Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("path"u8))
        {
            Path = value;
        }
        else if (key.SequenceEqual("linkpath"u8))
        {
            LinkPath = value;
        }
        else if (key.SequenceEqual("size"u8))
        {
            _size = value;
        }
        else if (key.StartsWith("GNU.sparse."u8))
        {
            SetSparse(key["GNU.sparse.".Length..], value);
        }
    }

    private void SetSparse(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("name"u8))
        {
            SparseName = value;
        }
        else if (key.SequenceEqual("size"u8))
        {
            _sparseSize = value;
        }
        else if (key.SequenceEqual("realsize"u8))
        {
            _sparseRealSize = value;
        }
        else if (key.SequenceEqual("major"u8))
        {
            _major = value;
        }
        else if (key.SequenceEqual("minor"u8))
        {
            _minor = value;
        }
        else if (key.SequenceEqual("map"u8))
        {
            _list = value;
        }
    }

    private TarAnomaly ReadNumbers(SparseMap? pairs)
    {
        Map = pairs;
        if (pairs is null && !_list.IsEmpty)
        {
            Map = new SparseMap();
            var anomaly = Map.AddList(_list);
            if (anomaly != TarAnomaly.None)
            {
                return anomaly;
            }
        }

        // The real size stands under one name in version 0.x and under another in 1.0; Go prefers the older.
        if (!TryReadSize(_size, out var size) || !TryReadSize(_sparseSize.IsEmpty ? _sparseRealSize : _sparseSize, out var sparseSize))
        {
            return TarAnomaly.BadSize;
        }

        (Size, SparseSize) = (size, sparseSize);
        return TarAnomaly.None;
    }

    private static bool TryReadSize(ReadOnlySpan<byte> text, out long? size)
    {
        size = null;
        if (text.IsEmpty)
        {
            return true;
        }

        var isNumber = SparseMap.TryParse(text, out var value);
        size = value;
        return isNumber;
    }
}
