using System.Globalization;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>A count with a few different examples.</summary>
internal sealed class SbomGap
{
    private const int MaxExamples = 3;

    private readonly List<string> _examples = [];

    public int Count { get; private set; }

    public void Add(SbomComponent component, string example)
    {
        Count++;
        if (_examples.Count <= MaxExamples && !_examples.Exists(e => e.StartsWith(example, StringComparison.Ordinal)))
        {
            _examples.Add(component.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{example} (line {line})") : example);
        }
    }

    /// <summary><c>hull 1.0 (line 7), mast, …</c></summary>
    public string Describe() => string.Join(", ", _examples.Take(MaxExamples)) + (_examples.Count > MaxExamples ? ", …" : "");

    public static string Entries(int count) => count == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} entries");
}
