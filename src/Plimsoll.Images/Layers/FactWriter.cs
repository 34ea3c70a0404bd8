using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>Writes the binary form of cached facts: varints, length-prefixed text, counted lists.</summary>
internal sealed class FactWriter(IBufferWriter<byte> output)
{
    public void Number(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var span = output.GetSpan(10);
        var i = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            span[i++] = (byte)(rest | 0x80);
        }

        span[i++] = (byte)rest;
        output.Advance(i);
    }

    public void Flag(bool value) => Number(value ? 1 : 0);

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, output.GetSpan(Math.Max(1, length)));
        output.Advance(length);
    }

    public void OptionalText(string? value)
    {
        Flag(value is not null);
        if (value is not null)
        {
            Text(value);
        }
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        output.Write(value);
    }

    public void Paths(PathList list) => Bytes(list.Encoded);

    public void List<T>(ImmutableArray<T> items, Action<FactWriter, T> write)
    {
        Number(items.Length);
        foreach (var item in items)
        {
            write(this, item);
        }
    }
}
