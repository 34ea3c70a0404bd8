using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Matching;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Answers;

/// <summary>Says what became of a statement.</summary>
internal static class StatementUses
{
    private const int MaxProducts = 3;

    /// <summary>The line of a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="matched">Findings that it is about.</param>
    /// <param name="lasting">Those of them for which nothing later says something else.</param>
    /// <param name="miss">The nearest miss; null where no finding has one of its ids.</param>
    /// <param name="inventory">The target.</param>
    public static StatementUse Of(VexStatement statement, int matched, int lasting, Miss? miss, Inventory inventory) => new()
    {
        Document = statement.Document,
        Line = statement.Line,
        Vulnerability = statement.Vulnerabilities[0],
        Product = Products(statement),
        Status = statement.Status,
        Matched = matched,
        Remark = matched == 0 ? Reason(statement, miss, inventory)
            : lasting == 0 ? "a later statement says otherwise"
            : lasting < matched ? $"for {matched - lasting} of them a later statement says otherwise"
            : null,
    };

    private static string Products(VexStatement statement)
    {
        var names = statement.Products.Take(MaxProducts).Select(static p => p.Parts.IsEmpty ? p.Whole.Name : $"{p.Whole.Name} ({string.Join(", ", p.Parts.Take(MaxProducts).Select(static c => c.Name))}{More(p.Parts.Length)})");
        return string.Join(", ", names) + More(statement.Products.Length);
    }

    private static string More(int count) => count > MaxProducts ? $" and {count - MaxProducts} more" : "";

    private static string Reason(VexStatement statement, Miss? miss, Inventory inventory) => miss switch
    {
        null => "no finding has this id",
        Miss.OtherVersion => Installed(statement, inventory) is { Length: > 0 } versions ? $"the version differs: here is {versions}" : "the version differs",
        Miss.OtherQualifiers => "it asks for qualifiers that the package does not have",
        Miss.OtherImage => "it is about another image",
        Miss.NoSuchPart => "the image is meant, and in it no package that has the finding",
        Miss.OtherWays => "the package is not there for that product only",
        Miss.UnknownBom => "it refers to a bill of materials that is not here",
        Miss.OnlyCpe => "it names the product by a CPE only",
        _ => "no package that has the finding is named",
    };

    private static string Installed(VexStatement statement, Inventory inventory)
    {
        var purls = statement.Products.SelectMany(static p => p.Parts.IsEmpty ? p.Whole.Purls : p.Parts.SelectMany(static c => c.Purls)).ToArray();
        return string.Join(", ", inventory.Packages
            .Where(package => purls.Any(p => PurlMatches.Compare(p, package.Purl) == PurlMatch.OtherVersion))
            .Select(static p => p.Version).Distinct().Take(MaxProducts));
    }
}
