using System.Runtime.CompilerServices;
using System.Text;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>Walks a large table in one test and reports every row that fails, with those of a reviewed list left out.</summary>
/// <param name="reviewed">Rows that are not ours, each with the reason. A row that stands here and passes fails the test: it must leave the list.</param>
internal sealed class RowReport(IReadOnlyDictionary<string, string>? reviewed = null)
{
    /// <summary>
    /// How a reason begins where the row has nothing to say of ours: it is of the project itself, which is no package here, of a file that only the other tool
    /// needs, or of an option that it has. Such rows are counted by themselves and leave the percentage.
    /// </summary>
    public const string NotApplicable = "not applicable: ";

    private readonly StringBuilder _failures = new();
    private readonly HashSet<string> _seen = [];
    private int _checked;
    private int _passed;
    private int _reviewed;
    private int _notApplicable;

    /// <summary>Checks one row.</summary>
    public void Check(string row, string? expected, string? actual)
    {
        _checked++;
        _seen.Add(row);
        var isReviewed = reviewed?.ContainsKey(row) ?? false;
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            _passed++;
            if (isReviewed)
            {
                _failures.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row}: is in the reviewed list but holds\n");
            }
        }
        else if (isReviewed && reviewed![row].StartsWith(NotApplicable, StringComparison.Ordinal))
        {
            _notApplicable++;
        }
        else if (isReviewed)
        {
            _reviewed++;
        }
        else
        {
            _failures.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row}\n  expected {expected}\n  actual   {actual}\n");
        }
    }

    /// <summary>Counts a row that has nothing to say of ours, where whole tables have none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="reason">Why, as after <see cref="NotApplicable"/>.</param>
    public void Skip(string row, string reason)
    {
        Assert.NotEmpty(reason);
        _checked++;
        _seen.Add(row);
        _notApplicable++;
    }

    /// <summary>Fails with all failing rows, or when fewer rows than this were seen. The counts go to the table of conformance.</summary>
    public void Done(int atLeast, [CallerFilePath] string test = "")
    {
        Conformance.Record(Ecosystem(test), _checked, _passed, _reviewed, _notApplicable);
        foreach (var row in reviewed?.Keys.Where(k => !_seen.Contains(k)) ?? [])
        {
            _failures.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row}: is in the reviewed list but no row\n");
        }

        Assert.True(_failures.Length == 0, _failures.ToString());
        Assert.True(_checked >= atLeast, $"only {_checked} rows, at least {atLeast} expected");
    }

    // The folder that the test lies in, below those that say what kind of thing it is. Projects write files of their own.
    private static string Ecosystem(string test)
    {
        var segments = test.Replace('\\', '/').Split('/');
        var root = Array.FindLastIndex(segments, static s => s.StartsWith("Plimsoll.", StringComparison.Ordinal) && s.EndsWith(".Tests", StringComparison.Ordinal)) + 1;
        var isKind = segments[root] is "Language" or "Os" or "Binaries" or "Conformance" && root + 2 < segments.Length;
        return (segments[root] == "Conformance" ? "match-" : "") + segments[isKind ? root + 1 : root].ToLowerInvariant();
    }
}
