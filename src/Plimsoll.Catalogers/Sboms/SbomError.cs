using System.Globalization;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Why a file is not a bill of materials that can be read.</summary>
/// <param name="Detail">What was found, as the rest of a sentence that begins with the file: <c>is no valid JSON, …</c>.</param>
/// <param name="Line">One-based line where it was found, where one is known.</param>
/// <param name="IsOther">True where the file is something else altogether, and not a damaged bill of materials.</param>
public sealed record SbomError(string Detail, int? Line = null, bool IsOther = false)
{
    /// <inheritdoc/>
    public override string ToString() => Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{Detail}, at line {line}") : Detail;
}
