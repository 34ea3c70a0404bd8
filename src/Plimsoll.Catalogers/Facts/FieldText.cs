using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Turns fields of strangers' files into strings of a sane length.</summary>
public static class FieldText
{
    /// <summary>A longer name, version or licence is not one: 1,024 bytes.</summary>
    public const int MaxLength = 1024;

    /// <summary>The field as text; false when it is empty or longer than <see cref="MaxLength"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> field, out string text)
    {
        var fits = !field.IsEmpty && field.Length <= MaxLength;
        text = fits ? Utf8Text.ToText(field) : "";
        return fits;
    }

    /// <summary>The field as text; null when it is empty or longer than <see cref="MaxLength"/>.</summary>
    public static string? OrNull(ReadOnlySpan<byte> field) => TryRead(field, out var text) ? text : null;

    /// <summary>True for a string that is neither missing, empty nor too long.</summary>
    public static bool IsUsable([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) => text is { Length: > 0 and <= MaxLength };
}
