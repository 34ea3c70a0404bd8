using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Finds out which products the packages of a system are from, and says what had to be assumed.</summary>
internal static class SystemProducts
{
    private const string Family = "rhel:";

    /// <summary>The products; null where the distribution is not told apart by products.</summary>
    /// <param name="database">The database, which knows the products of repositories.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="scope">The scope of its packages.</param>
    /// <param name="contentSets">Its repositories; empty where nothing says.</param>
    /// <param name="problems">Where to say it.</param>
    public static ProductSet? Find(AdvisoryDatabase database, Distribution distribution, string scope, ImmutableArray<string> contentSets, MatchProblems problems)
    {
        if (!scope.StartsWith(Family, StringComparison.Ordinal))
        {
            return null;
        }

        var main = ProductSet.MainOf(scope[Family.Length..]);
        if (distribution.Id != "rhel")
        {
            problems.Add(
                ProblemKind.PartialAdvisories,
                distribution.ToString(),
                $"{distribution} is a rebuild of Red Hat Enterprise Linux and publishes no advisories of its own; Red Hat's for {scope} were used",
                "a fix may come later there than Red Hat says, or never");
            return main;
        }

        List<string> products = [];
        var unknown = contentSets.Where(set => !database.TryFindProducts(set, products)).ToArray();
        if (products.Count == 0)
        {
            problems.Add(
                ProblemKind.PartialAdvisories,
                distribution.ToString(),
                contentSets.IsEmpty
                    ? $"nothing says which repositories the packages are from; those of {scope} itself were assumed"
                    : $"none of the repositories is in the database ('{unknown[0]}'); those of {scope} itself were assumed",
                "what is said about packages of extended updates or of other products of Red Hat is missing");
            return main;
        }

        if (unknown.Length > 0)
        {
            problems.Add(
                ProblemKind.PartialAdvisories,
                distribution.ToString(),
                unknown.Length == 1
                    ? $"the repository '{unknown[0]}' is not in the database"
                    : $"{unknown.Length} of {contentSets.Length} repositories are not in the database, the first is '{unknown[0]}'",
                "what is said about packages of it alone is missing");
        }

        return ProductSet.Of(products);
    }
}
