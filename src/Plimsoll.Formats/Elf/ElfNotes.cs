using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Elf;

/// <summary>Reads notes: small records that tools leave in programs, each with an owner and a type.</summary>
/// <remarks>Format: System V ABI, chapter 5, "Note Section". Real ones are aligned to four bytes in both classes.</remarks>
public ref struct ElfNotes
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly Endian _order;
    private int _next;

    internal ElfNotes(ReadOnlySpan<byte> data, Endian order)
    {
        _data = data;
        _order = order;
    }

    /// <summary>Name of the owner, without the NUL at its end.</summary>
    public ReadOnlySpan<byte> Owner { get; private set; }

    /// <summary>The type, whose meaning is the owner's.</summary>
    public uint Type { get; private set; }

    /// <summary>The content.</summary>
    public ReadOnlySpan<byte> Description { get; private set; }

    /// <summary>True when the last record is cut off.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The notes in a stretch of a file.</summary>
    public static ElfNotes Of(ElfFile file, ReadOnlySpan<byte> data) => new(data, file.Order);

    /// <summary>Goes to the next note.</summary>
    public bool MoveNext()
    {
        var rest = _data[_next..];
        if (rest.IsEmpty || IsDamaged)
        {
            return false;
        }

        if (rest.Length < 12)
        {
            IsDamaged = rest.ContainsAnyExcept((byte)0);
            return false;
        }

        long owner = _order.U32(rest);
        long description = _order.U32(rest[4..]);
        var start = 12 + Align(owner);
        if (start + description > rest.Length)
        {
            IsDamaged = true;
            return false;
        }

        Type = _order.U32(rest[8..]);
        Owner = rest.Slice(12, (int)owner).TrimEnd((byte)0);
        Description = rest.Slice((int)start, (int)description);
        _next += (int)Math.Min(start + Align(description), rest.Length);
        return true;
    }

    private static long Align(long length) => (length + 3) & ~3L;
}
