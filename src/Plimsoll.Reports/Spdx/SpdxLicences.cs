using Plimsoll.Formats.Licences;

namespace Plimsoll.Reports.Spdx;

/// <summary>Turns licences as declared into expressions, and collects what the SPDX list does not have.</summary>
internal sealed class SpdxLicences
{
    private const string Reference = "LicenseRef-";

    private readonly SortedDictionary<string, string> _others = new(StringComparer.Ordinal);

    /// <summary>Licences that are not on the list: identifier and text as declared.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Others => _others;

    /// <summary>One expression for all that a package declares, all of which hold; null where it declares nothing.</summary>
    public string? Expression(IReadOnlyList<string> declared)
    {
        var terms = declared.Where(static d => !string.IsNullOrWhiteSpace(d)).Select(d => Term(d, isAlone: declared.Count == 1)).Distinct(StringComparer.Ordinal).ToList();
        return terms.Count == 0 ? null : string.Join(" AND ", terms);
    }

    private string Term(string declared, bool isAlone)
    {
        if (SpdxExpression.TryParse(declared) is { } expression && !expression.Text.Contains("DocumentRef-", StringComparison.Ordinal))
        {
            foreach (var reference in expression.References)
            {
                _others.TryAdd(reference, reference);
            }

            return expression.IsChoice && !isAlone ? $"({expression.Text})" : expression.Text;
        }

        var id = SpdxId.Of(Reference, declared);
        _others[id] = declared;
        return id;
    }
}
