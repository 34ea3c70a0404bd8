using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>Finds which exception is about which finding, which are expired, and which are about none.</summary>
internal sealed record ExceptionMatching
{
    /// <summary>For each finding the first exception that holds for it, or null.</summary>
    public required FindingException?[] Found { get; init; }

    /// <summary>What is expired or unused, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>How many are for this target and about nothing in it.</summary>
    public required int Unused { get; init; }

    public static ExceptionMatching Apply(
        ImmutableArray<Finding> findings, Inventory inventory, ImmutableArray<FindingException> exceptions, Dictionary<string, List<int>> byId, DateOnly today)
    {
        var found = new FindingException?[findings.Length];
        var notes = ImmutableArray.CreateBuilder<string>();
        var unused = 0;
        foreach (var exception in exceptions.Where(e => IsFor(e, inventory.Target)))
        {
            var candidates = exception.Ids.IsEmpty ? Enumerable.Range(0, findings.Length) : Answering.Candidates(byId, exception.Ids);
            var meant = candidates.Where(i => Matches(exception, findings[i].Package, inventory)).ToArray();
            var isExpired = exception.IsExpired(today);
            if (meant.Length == 0)
            {
                unused++;
                notes.Add($"{exception.Where}: {Name(exception)} is not used: no finding matches it{(isExpired ? ", and it is expired" : "")}.");
            }
            else if (isExpired)
            {
                notes.Add($"{exception.Where}: {Name(exception)} expired{(exception.LastDay is { } day ? $" after {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")}: "
                    + $"{(meant.Length == 1 ? "1 finding counts" : $"{meant.Length.ToString("N0", CultureInfo.InvariantCulture)} findings count")} again.");
            }
            else
            {
                Array.ForEach(meant, i => found[i] ??= exception);
            }
        }

        return new ExceptionMatching { Found = found, Notes = notes.ToImmutable(), Unused = unused };
    }

    private static bool IsFor(FindingException exception, Target target) =>
        exception.Target is not { } wanted || wanted.IsMatch(target.Reference) || target.Tags.Any(wanted.IsMatch);

    private static bool Matches(FindingException exception, Package package, Inventory inventory) =>
        (exception.Packages.IsEmpty || exception.Packages.Any(p => p.IsMatch(package)))
        && (exception.Paths.IsEmpty || package.Evidence.All(e => IsAt(exception, e.Path) || IsAt(exception, e.File)))
        && (exception.Layer is not { } layer || package.Evidence.All(e => IsLayer(inventory.Layers[e.Layer], layer)));

    private static bool IsAt(FindingException exception, string path)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        return exception.Paths.Any(p => p.IsMatchAtOrAbove(bytes));
    }

    private static bool IsLayer(Layer layer, string wanted) => layer.Digest == wanted || layer.DiffId == wanted;

    private static string Name(FindingException exception) => exception.Ids.IsEmpty
        ? "the exception"
        : $"the exception for {string.Join(", ", exception.Ids.Take(3))}{(exception.Ids.Length > 3 ? $" and {exception.Ids.Length - 3} more" : "")}";
}
