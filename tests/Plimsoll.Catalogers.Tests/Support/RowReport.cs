using System.Text;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>Walks a large table in one test and reports every row that fails, with those of a reviewed list left out.</summary>
/// <param name="reviewed">Rows that are not ours, each with the reason. A row that stands here and passes fails the test: it must leave the list.</param>
internal sealed class RowReport(IReadOnlyDictionary<string, string>? reviewed = null)
{
    private readonly StringBuilder _failures = new();
    private readonly HashSet<string> _seen = [];
    private int _checked;

    /// <summary>Checks one row.</summary>
    public void Check(string row, string? expected, string? actual)
    {
        _checked++;
        _seen.Add(row);
        var isReviewed = reviewed?.ContainsKey(row) ?? false;
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            if (isReviewed)
            {
                _failures.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row}: is in the reviewed list but holds\n");
            }
        }
        else if (!isReviewed)
        {
            _failures.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row}\n  expected {expected}\n  actual   {actual}\n");
        }
    }

    /// <summary>Fails with all failing rows, or when fewer rows than this were seen.</summary>
    public void Done(int atLeast)
    {
        foreach (var row in reviewed?.Keys.Where(k => !_seen.Contains(k)) ?? [])
        {
            _failures.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row}: is in the reviewed list but no row\n");
        }

        Assert.True(_failures.Length == 0, _failures.ToString());
        Assert.True(_checked >= atLeast, $"only {_checked} rows, at least {atLeast} expected");
    }
}
