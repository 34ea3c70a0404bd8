using System.Collections.Immutable;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Elf;

/// <summary>What an ELF file tells the dynamic linker: its own name and the libraries that it needs.</summary>
/// <param name="Needed">Names of libraries, in their order.</param>
/// <param name="OwnName">The name by which others need it; null where it has none.</param>
public sealed record ElfDynamic(ImmutableArray<string> Needed, string? OwnName)
{
    private const int MaxSize = 1 << 20;
    private const int MaxText = 4096;

    /// <summary>Reads it; null where the file has none or it is damaged.</summary>
    public static ElfDynamic? Read(ElfFile file)
    {
        var segment = file.Segments.FirstOrDefault(static s => s.Type == ElfSegmentType.Dynamic);
        if (segment.Type != ElfSegmentType.Dynamic || file.Read(new(segment.Offset, segment.FileSize, segment.Address), MaxSize) is not { } rows)
        {
            return null;
        }

        var texts = Value(file, rows, Tag.Texts);
        var needed = ImmutableArray.CreateBuilder<string>();
        string? ownName = null;
        foreach (var (tag, value) in Rows(file, rows))
        {
            if (tag == Tag.Needed && Text(file, texts, value) is { } name)
            {
                needed.Add(name);
            }
            else if (tag == Tag.OwnName)
            {
                ownName = Text(file, texts, value);
            }
        }

        return new ElfDynamic(needed.ToImmutable(), ownName);
    }

    private static ulong Value(ElfFile file, byte[] rows, ulong wanted) => Rows(file, rows).FirstOrDefault(row => row.Tag == wanted).Value;

    private static IEnumerable<(ulong Tag, ulong Value)> Rows(ElfFile file, byte[] rows)
    {
        var word = file.Is64Bit ? 8 : 4;
        for (var at = 0; at + (2 * word) <= rows.Length; at += 2 * word)
        {
            var tag = file.Order.Word(rows.AsSpan(at), file.Is64Bit);
            if (tag == 0)
            {
                yield break;
            }

            yield return (tag, file.Order.Word(rows.AsSpan(at + word), file.Is64Bit));
        }
    }

    private static string? Text(ElfFile file, ulong texts, ulong offset)
    {
        if (!file.TryMap(unchecked(texts + offset), out var at, out var available))
        {
            return null;
        }

        Span<byte> text = stackalloc byte[MaxText];
        text = text[..file.Bytes.Read(at, text[..(int)Math.Min(MaxText, available)])];
        return text.IndexOf((byte)0) is var end and > 0 ? Utf8Text.ToText(text[..end]) : null;
    }

    private static class Tag
    {
        public const ulong Needed = 1;
        public const ulong Texts = 5;
        public const ulong OwnName = 14;
    }
}
