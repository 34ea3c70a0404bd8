using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Formats;

/// <summary>
/// An append-only list of paths, each with a byte of flags, stored front-coded: a path keeps only what differs from the one before.
/// </summary>
/// <remarks>
/// Tar archives and file lists go folder by folder, so a path costs about 17 bytes where a string costs about 120:
/// three million files fit in 50 MB. Paths are UTF-8 as found, not validated.
/// </remarks>
public sealed class PathList
{
    private readonly byte[] _bytes;

    private PathList(byte[] bytes, int count)
    {
        _bytes = bytes;
        Count = count;
    }

    /// <summary>The list with nothing in it.</summary>
    public static PathList Empty { get; } = new([], 0);

    /// <summary>Number of paths.</summary>
    public int Count { get; }

    /// <summary>The encoded form, for storing. <see cref="TryLoad"/> reads it back.</summary>
    public ReadOnlySpan<byte> Encoded => _bytes;

    /// <summary>Reads a stored list, checking every length in it.</summary>
    public static bool TryLoad(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out PathList? list)
    {
        var copy = encoded.ToArray();
        var candidate = new PathList(copy, 0);
        var cursor = new Cursor(candidate);
        var count = 0;
        while (cursor.MoveNext())
        {
            count++;
        }

        list = cursor.IsDamaged ? null : new PathList(copy, count);
        return list is not null;
    }

    /// <summary>A cursor before the first path.</summary>
    public Cursor GetCursor() => new(this);

    /// <summary>Collects paths.</summary>
    public sealed class Builder
    {
        private readonly ArrayBufferWriter<byte> _writer = new(256);
        private byte[] _previous = new byte[256];
        private int _previousLength;

        /// <summary>Number of paths added so far.</summary>
        public int Count { get; private set; }

        /// <summary>Bytes used so far.</summary>
        public int EncodedLength => _writer.WrittenCount;

        /// <summary>Adds a path.</summary>
        public void Add(ReadOnlySpan<byte> path, byte flags = 0)
        {
            var shared = path.CommonPrefixLength(_previous.AsSpan(0, _previousLength));
            var tail = path[shared..];
            var span = _writer.GetSpan(tail.Length + 11);
            span[0] = flags;
            var at = 1 + WriteVarint(span[1..], (uint)shared);
            at += WriteVarint(span[at..], (uint)tail.Length);
            tail.CopyTo(span[at..]);
            _writer.Advance(at + tail.Length);
            if (_previous.Length < path.Length)
            {
                Array.Resize(ref _previous, Math.Max(path.Length, _previous.Length * 2));
            }

            tail.CopyTo(_previous.AsSpan(shared));
            _previousLength = path.Length;
            Count++;
        }

        /// <summary>The finished list.</summary>
        public PathList Build() => Count == 0 ? Empty : new PathList(_writer.WrittenSpan.ToArray(), Count);

        private static int WriteVarint(Span<byte> target, uint value)
        {
            var i = 0;
            while (value >= 0x80)
            {
                target[i++] = (byte)(value | 0x80);
                value >>= 7;
            }

            target[i++] = (byte)value;
            return i;
        }
    }

    /// <summary>Goes through a list from the front.</summary>
    public ref struct Cursor
    {
        private readonly ReadOnlySpan<byte> _rest;
        private byte[] _path = new byte[256];
        private int _at;
        private int _length;

        internal Cursor(PathList list) => _rest = list._bytes;

        /// <summary>The current path; valid until the next <see cref="MoveNext"/>.</summary>
        public readonly ReadOnlySpan<byte> Path => _path.AsSpan(0, _length);

        /// <summary>How many leading bytes the current path shares with the one before.</summary>
        public int SharedLength { get; private set; }

        /// <summary>The current flags.</summary>
        public byte Flags { get; private set; }

        /// <summary>True when the encoded form is not one that <see cref="Builder"/> writes.</summary>
        public bool IsDamaged { get; private set; }

        /// <summary>Goes to the next path.</summary>
        public bool MoveNext()
        {
            if (_at >= _rest.Length || IsDamaged)
            {
                return false;
            }

            Flags = _rest[_at++];
            if (!TryReadVarint(out var shared) || !TryReadVarint(out var tail) || shared > _length || tail > _rest.Length - _at)
            {
                IsDamaged = true;
                return false;
            }

            var length = shared + tail;
            if (_path.Length < length)
            {
                Array.Resize(ref _path, Math.Max(length, _path.Length * 2));
            }

            _rest.Slice(_at, tail).CopyTo(_path.AsSpan(shared));
            _at += tail;
            _length = length;
            SharedLength = shared;
            return true;
        }

        private bool TryReadVarint(out int value)
        {
            value = 0;
            for (var shift = 0; shift < 28 && _at < _rest.Length; shift += 7)
            {
                var octet = _rest[_at++];
                value |= (octet & 0x7F) << shift;
                if (octet < 0x80)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
