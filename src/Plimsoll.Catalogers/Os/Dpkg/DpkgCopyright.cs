using System.Buffers;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Deb822;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Dpkg;

/// <summary>Reads the licences that a package declares in its <c>copyright</c> file.</summary>
/// <remarks>
/// In the machine-readable format (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/) the first line of
/// each <c>License</c> field is a short name or an expression of such. Elsewhere the references to
/// <c>/usr/share/common-licenses</c> tell; free text is not interpreted.
/// </remarks>
internal static class DpkgCopyright
{
    /// <summary>Key of the values in the file's facts.</summary>
    public const string Key = "licence";

    private const int MaxLicences = 200;

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-"u8);

    /// <summary>Adds each licence once, sorted.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (IsMachineReadable(file.Span))
        {
            ReadFields(file.Span, found);
        }

        if (found.Count == 0)
        {
            ReadReferences(file.Span, found);
        }

        foreach (var licence in found)
        {
            facts.Add(Key, licence);
        }
    }

    internal static bool IsMachineReadable(ReadOnlySpan<byte> text)
    {
        var reader = new Deb822Reader(text);
        return reader.Read() == Deb822Token.Field && (reader.NameIs("Format"u8) || reader.NameIs("Format-Specification"u8));
    }

    private static void ReadFields(ReadOnlySpan<byte> text, SortedSet<string> found)
    {
        var reader = new Deb822Reader(text);
        for (var token = reader.Read(); token != Deb822Token.End && found.Count < MaxLicences; token = reader.Read())
        {
            if (token == Deb822Token.Field && reader.NameIs("License"u8) && IsExpression(reader.Value) && FieldText.TryRead(reader.Value.TrimEnd((byte)','), out var licence))
            {
                found.Add(licence);
            }
        }
    }

    // Names joined by "and", "or", "with … exception" and commas; not the beginning of a licence's text, which stands there too.
    private static bool IsExpression(ReadOnlySpan<byte> value)
    {
        var nameExpected = true;
        var inException = false;
        var names = 0;
        foreach (var range in value.Split((byte)' '))
        {
            var comma = value[range].EndsWith(","u8);
            var word = value[range].TrimEnd((byte)',');
            if (word.IsEmpty)
            {
                continue;
            }

            if (IsWord(word, "and"u8) || IsWord(word, "or"u8))
            {
                nameExpected = true;
                inException = false;
            }
            else if (IsWord(word, "with"u8) && !nameExpected)
            {
                inException = true;
            }
            else if (!inException)
            {
                if (!nameExpected || IsWord(word, "none"u8))
                {
                    return false;
                }

                nameExpected = comma;
                names++;
            }
        }

        return names > 0;
    }

    private static bool IsWord(ReadOnlySpan<byte> word, ReadOnlySpan<byte> wanted) => System.Text.Ascii.EqualsIgnoreCase(word, wanted);

    private static void ReadReferences(ReadOnlySpan<byte> text, SortedSet<string> found)
    {
        var folder = "/usr/share/common-licenses/"u8;
        for (var at = text.IndexOf(folder); at >= 0 && found.Count < MaxLicences; at = text.IndexOf(folder))
        {
            text = text[(at + folder.Length)..];
            var end = text.IndexOfAnyExcept(NameBytes);
            if (FieldText.TryRead((end < 0 ? text : text[..end]).TrimEnd((byte)'.'), out var licence))
            {
                found.Add(licence);
            }
        }
    }
}
