using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Matching;

/// <summary>Tells whether a package is there for another one only, as far as files say who needs whom.</summary>
/// <remarks>
/// "The part P of the product Q is not affected" says nothing of P where something else uses it too. So every way to P must lead through Q; a P that the
/// project asks for itself, that nothing is known to need, or that is needed in a circle which nothing leads into, is not there for Q only.
/// </remarks>
public sealed class OnlyWay
{
    private readonly Dictionary<string, List<string>> _neededBy = new(StringComparer.Ordinal);
    private readonly HashSet<string> _projects;

    /// <summary>For the packages of one target.</summary>
    public OnlyWay(Inventory inventory)
    {
        // The main module of a program: nobody asks for it, and what it asks for is asked for directly.
        _projects = inventory.Packages.Where(static p => p.Dependency == DependencyKind.Unknown).Select(static p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var relation in inventory.Relations)
        {
            if (!_neededBy.TryGetValue(relation.To, out var list))
            {
                _neededBy[relation.To] = list = [];
            }

            list.Add(relation.From);
        }
    }

    /// <summary>True when every known way to the package leads through one of the others.</summary>
    public bool Leads(IReadOnlySet<string> through, Package package)
    {
        if (through.Count == 0
            || (package.Dependency == DependencyKind.Direct && !(_neededBy.GetValueOrDefault(package.Id) ?? []).Exists(u => through.Contains(u) && _projects.Contains(u))))
        {
            return false;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { package.Id };
        var open = new Stack<string>([package.Id]);
        var isReached = false;
        while (open.TryPop(out var at))
        {
            if (!_neededBy.TryGetValue(at, out var users))
            {
                return false;
            }

            foreach (var user in users)
            {
                if (through.Contains(user))
                {
                    isReached = true;
                }
                else if (seen.Add(user))
                {
                    open.Push(user);
                }
            }
        }

        return isReached;
    }
}
