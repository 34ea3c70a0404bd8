using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>Reads what <see cref="FactWriter"/> wrote. Anything else ends in <see cref="InvalidDataException"/>.</summary>
internal ref struct FactReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                break;
            }

            var octet = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        throw Damaged();
    }

    /// <summary>A number that is not negative.</summary>
    public int Index() => Number() is >= 0 and <= int.MaxValue and var value ? (int)value : throw Damaged();

    public int Count()
    {
        // Every item takes at least a byte, so a larger count is a lie and would only cost memory.
        var count = Number();
        return count >= 0 && count <= _rest.Length ? (int)count : throw Damaged();
    }

    public bool Flag() => Number() != 0;

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Count();
        var value = _rest[..length];
        _rest = _rest[length..];
        return value;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public string? OptionalText() => Flag() ? Text() : null;

    public PathList Paths() => PathList.TryLoad(Bytes(), out var list) ? list : throw Damaged();

    public ImmutableArray<T> List<T>(ReadItem<T> read)
    {
        var count = Count();
        var items = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            items.Add(read(ref this));
        }

        return items.MoveToImmutable();
    }

    private static InvalidDataException Damaged() => new("the cached facts are damaged");
}

/// <summary>Reads one item of a list.</summary>
internal delegate T ReadItem<T>(ref FactReader reader);
