using System.Buffers;
using System.Buffers.Binary;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Binaries.Go;

/// <summary>
/// Reads the version that a Go program holds in a variable, by the symbol of that variable: builds with <c>-trimpath</c> do not record the
/// linker flags that set it.
/// </summary>
internal static class GoSymbols
{
    private const int MaxTable = 32 << 20;
    private const int MaxText = 128;
    private const int SymbolLength = 24;
    private const byte ObjectType = 1;

    private static readonly SearchValues<byte> NoText = SearchValues.Create(" \t\n'\"\\"u8);

    /// <summary>The version, with its <c>v</c>; null where there is none, the symbols are stripped, or two variables differ.</summary>
    public static string? Version(ElfFile program, string module)
    {
        if (!program.Is64Bit || program.IsBigEndian || !program.TryFind(".symtab"u8, out var table) || table.Type != ElfSectionType.Symbols
            || table.Link >= (uint)program.Sections.Length || program.Sections[(int)table.Link] is var names && names.Size > MaxTable
            || program.Read(new(table.Offset, table.Size, 0), MaxTable) is not { } symbols
            || program.Read(new(names.Offset, names.Size, 0), MaxTable) is not { } texts)
        {
            return null;
        }

        // A pair is written the way linker flags are, so that the same rules choose among several.
        var flags = new System.Text.StringBuilder();
        for (var at = 0; at + SymbolLength <= symbols.Length; at += SymbolLength)
        {
            var symbol = symbols.AsSpan(at, SymbolLength);
            if ((symbol[4] & 0xF) == ObjectType && BinaryPrimitives.ReadUInt64LittleEndian(symbol[16..]) == 16
                && Name(texts, BinaryPrimitives.ReadUInt32LittleEndian(symbol)) is { } name
                && (name.StartsWith("main.", StringComparison.Ordinal) || name.StartsWith(module, StringComparison.Ordinal))
                && Text(program, BinaryPrimitives.ReadUInt64LittleEndian(symbol[8..])) is { } value)
            {
                flags.Append("-X ").Append(name).Append('=').Append(value).Append(' ');
            }
        }

        return flags.Length == 0 ? null : GoLinkerFlags.Version(flags.ToString(), module);
    }

    private static string? Name(byte[] texts, uint offset)
    {
        if (offset >= (uint)texts.Length)
        {
            return null;
        }

        var rest = texts.AsSpan((int)offset);
        var end = rest[..Math.Min(rest.Length, 512)].IndexOf((byte)0);

        // Only names that could be those of a version become strings: a program has tens of thousands.
        return end > 3 && (rest[end - 1] is (byte)'n' or (byte)'r' or (byte)'g') && rest[..end].IndexOfAny(" '\"="u8) < 0 ? Utf8Text.ToText(rest[..end]) : null;
    }

    private static string? Text(ElfFile program, ulong address)
    {
        Span<byte> header = stackalloc byte[16];
        if (!program.TryReadAt(address, header) || BinaryPrimitives.ReadUInt64LittleEndian(header[8..]) is not (> 0 and <= MaxText and var length))
        {
            return null;
        }

        Span<byte> text = stackalloc byte[MaxText];
        text = text[..(int)length];
        return program.TryReadAt(BinaryPrimitives.ReadUInt64LittleEndian(header), text) && text.IndexOfAny(NoText) < 0 ? Utf8Text.ToText(text) : null;
    }
}
