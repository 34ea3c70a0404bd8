using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>What was read of one file of exceptions.</summary>
public sealed record ExceptionReading
{
    /// <summary>The exceptions, in their order.</summary>
    public ImmutableArray<FindingException> Exceptions { get; init; } = [];

    /// <summary>Mistakes in the file, as <c>file:line: what is wrong</c>. Nothing of a file of ours with a mistake may be used.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>What in it is for others, as sentences.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>A day as <c>2026-12-31</c>; null for any other text.</summary>
    internal static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
