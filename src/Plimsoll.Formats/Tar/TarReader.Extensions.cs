namespace Plimsoll.Formats.Tar;

public sealed partial class TarReader
{
    /// <summary>What the extension headers before an entry said. Global PAX records of files other than names are ignored, as in Go.</summary>
    private ref struct Extensions(TarReader reader)
    {
        private ReadOnlySpan<byte> _gnuPath;
        private ReadOnlySpan<byte> _gnuLinkPath;
        private ReadOnlySpan<byte> _paxPath;
        private ReadOnlySpan<byte> _paxLinkPath;

        public bool Any { get; private set; }

        public readonly ReadOnlySpan<byte> Path => _gnuPath.IsEmpty ? _paxPath : _gnuPath;

        public readonly ReadOnlySpan<byte> LinkPath => _gnuLinkPath.IsEmpty ? _paxLinkPath : _gnuLinkPath;

        public long? Size { get; private set; }

        public long? SparseRealSize { get; private set; }

        public bool SparseMapInBody { get; private set; }

        public SparseMap? Sparse { get; private set; }

        public readonly bool IsSparse => Sparse is not null || SparseMapInBody;

        public TarAnomaly Read(byte typeFlag, long size)
        {
            if (size is < 0 or > MaxExtension)
            {
                return TarAnomaly.ExtensionTooLong;
            }

            var data = new byte[size];
            if (reader._input.Read(data) < size || !reader._input.Skip(Padding(size)))
            {
                return TarAnomaly.TruncatedBody;
            }

            switch (typeFlag)
            {
                case (byte)'L':
                    Any = true;
                    _gnuPath = UpToNul(data);
                    return TarAnomaly.None;
                case (byte)'K':
                    Any = true;
                    _gnuLinkPath = UpToNul(data);
                    return TarAnomaly.None;
                case (byte)'g':
                    return CheckRecords(data);
                default:
                    Any = true;
                    return ReadPax(data);
            }
        }

        private static TarAnomaly CheckRecords(ReadOnlySpan<byte> data)
        {
            var records = new PaxRecords(data);
            while (records.MoveNext())
            {
            }

            return records.IsDamaged ? TarAnomaly.BadPaxRecord : TarAnomaly.None;
        }

        // A second PAX header replaces the first whole, as in Go: merging them would name other files than engines unpack.
        private TarAnomaly ReadPax(byte[] data)
        {
            _paxPath = _paxLinkPath = default;
            Size = SparseRealSize = null;
            SparseMapInBody = false;
            Sparse = null;
            var records = new PaxRecords(data);
            while (records.MoveNext())
            {
                var anomaly = Apply(records.Key, records.Value);
                if (anomaly != TarAnomaly.None)
                {
                    return anomaly;
                }
            }

            return records.IsDamaged ? TarAnomaly.BadPaxRecord : TarAnomaly.None;
        }

        private TarAnomaly Apply(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            if (key.SequenceEqual("path"u8))
            {
                _paxPath = value;
            }
            else if (key.SequenceEqual("linkpath"u8))
            {
                _paxLinkPath = value;
            }
            else if (key.SequenceEqual("size"u8))
            {
                if (!SparseMap.TryParse(value, out var size))
                {
                    return TarAnomaly.BadSize;
                }

                Size = size;
            }
            else if (key.StartsWith("GNU.sparse."u8))
            {
                return ApplySparse(key["GNU.sparse.".Length..], value);
            }

            return TarAnomaly.None;
        }

        private TarAnomaly ApplySparse(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            if (key.SequenceEqual("name"u8))
            {
                _paxPath = value;
            }
            else if (key.SequenceEqual("realsize"u8) || key.SequenceEqual("size"u8))
            {
                if (!SparseMap.TryParse(value, out var size))
                {
                    return TarAnomaly.BadSize;
                }

                SparseRealSize = size;
            }
            else if (key.SequenceEqual("major"u8))
            {
                SparseMapInBody = value.SequenceEqual("1"u8);
            }
            else if (key.SequenceEqual("map"u8))
            {
                Sparse = new SparseMap();
                return Sparse.AddList(value);
            }
            else if (key.SequenceEqual("offset"u8) || key.SequenceEqual("numbytes"u8))
            {
                Sparse ??= new SparseMap();
                return Sparse.AddNumber(value);
            }

            return TarAnomaly.None;
        }

        private static ReadOnlySpan<byte> UpToNul(ReadOnlySpan<byte> data)
        {
            var end = data.IndexOf((byte)0);
            return end < 0 ? data : data[..end];
        }
    }
}
