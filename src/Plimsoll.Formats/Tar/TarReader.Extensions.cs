namespace Plimsoll.Formats.Tar;

public sealed partial class TarReader
{
    /// <summary>What the extension headers before an entry said.</summary>
    /// <remarks>The records of a global PAX header are checked and ignored, as in Go; so are records with no value.</remarks>
    private ref struct Extensions(TarReader reader)
    {
        private ReadOnlySpan<byte> _gnuPath;
        private ReadOnlySpan<byte> _gnuLinkPath;
        private PaxValues _pax;

        public bool Any { get; private set; }

        /// <summary>The path; empty where the header's own name stands.</summary>
        public readonly ReadOnlySpan<byte> Path =>
            _pax.SparseForm != PaxSparseForm.None && !_pax.SparseName.IsEmpty ? _pax.SparseName : _gnuPath.IsEmpty ? _pax.Path : _gnuPath;

        public readonly ReadOnlySpan<byte> LinkPath => _gnuLinkPath.IsEmpty ? _pax.LinkPath : _gnuLinkPath;

        public readonly PaxValues Pax => _pax;

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

            Any = true;
            switch (typeFlag)
            {
                case (byte)'L':
                    _gnuPath = UpToNul(data);
                    return TarAnomaly.None;
                case (byte)'K':
                    _gnuLinkPath = UpToNul(data);
                    return TarAnomaly.None;
                default:
                    // A second PAX header replaces the first whole, as in Go: merging them would name other files than engines unpack.
                    return PaxValues.TryRead(data, out _pax);
            }
        }

        private static ReadOnlySpan<byte> UpToNul(ReadOnlySpan<byte> data)
        {
            var end = data.IndexOf((byte)0);
            return end < 0 ? data : data[..end];
        }
    }
}
