namespace Plimsoll.Formats.Rpm;

public readonly ref partial struct RpmHeader
{
    /// <summary>The texts of a list, in order; none where the tag is missing or of another type, and fewer where the data ends before.</summary>
    public TextCursor Texts(RpmTag tag) =>
        TryFind(tag, out var type, out var data, out var count) && type == ValueType.TextArray ? new TextCursor(data, count) : default;

    /// <summary>Goes through a list of texts from the front.</summary>
    public ref struct TextCursor
    {
        private ReadOnlySpan<byte> _rest;
        private int _left;

        internal TextCursor(ReadOnlySpan<byte> data, int count)
        {
            _rest = data;
            _left = count;
        }

        /// <summary>The current text.</summary>
        public ReadOnlySpan<byte> Current { get; private set; }

        /// <summary>Goes to the next text.</summary>
        public bool MoveNext()
        {
            var end = _left > 0 ? _rest.IndexOf((byte)0) : -1;
            if (end < 0)
            {
                return false;
            }

            _left--;
            Current = _rest[..end];
            _rest = _rest[(end + 1)..];
            return true;
        }
    }
}
