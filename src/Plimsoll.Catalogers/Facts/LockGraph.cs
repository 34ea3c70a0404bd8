using System.Globalization;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Tells for the packages of a lock file how the project comes to have them, from what it asks for itself and from what needs what.</summary>
/// <remarks>
/// A package is for development only when every way to it begins with something that is, and optional likewise. One that is needed for
/// development by one way and as an option by another is neither.
/// </remarks>
internal sealed class LockGraph(IReadOnlyList<PackageFact> packages)
{
    /// <summary>Key of a property: the positions, with blanks between them, of those that the package works without.</summary>
    public const string OptionalNeeds = "optional-needs";

    private readonly List<(int Position, NeedKind Kind)> _asked = [];

    /// <summary>The project asks for the package at a position.</summary>
    public void Ask(int position, NeedKind kind) => _asked.Add((position, kind));

    /// <summary>The packages, each with what is known of it now; as they were where the project asks for nothing.</summary>
    /// <param name="keepsKinds">True where the file itself says which packages are for development or optional.</param>
    public IReadOnlyList<PackageFact> Apply(bool keepsKinds = false)
    {
        if (_asked.Count == 0)
        {
            return packages;
        }

        var direct = new bool[packages.Count];
        foreach (var (position, _) in _asked)
        {
            direct[position] = true;
        }

        var all = Reach(NeedKind.Always);
        var withoutDevelopment = Reach(NeedKind.Development);
        var withoutOptional = Reach(NeedKind.Optional);
        var result = new PackageFact[packages.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var isTold = keepsKinds || !all[i];
            result[i] = packages[i] with
            {
                Dependency = direct[i] ? DependencyKind.Direct : DependencyKind.Indirect,
                IsDevelopment = isTold ? packages[i].IsDevelopment : !withoutDevelopment[i],
                // What the file says of a package holds; where it says nothing the ways to it do.
                IsOptional = packages[i].IsOptional || (!isTold && !withoutOptional[i]),
            };
        }

        return result;
    }

    private bool[] Reach(NeedKind without)
    {
        var reached = new bool[packages.Count];
        var next = new Stack<int>();
        foreach (var (position, kind) in _asked)
        {
            if ((kind & without) == 0)
            {
                Visit(position);
            }
        }

        while (next.TryPop(out var at))
        {
            var left = (without & NeedKind.Optional) != 0 ? Optional(packages[at]) : [];
            foreach (var needed in packages[at].DependsOn)
            {
                if (!left.Contains(needed))
                {
                    Visit(needed);
                }
            }
        }

        return reached;

        void Visit(int position)
        {
            if (position < reached.Length && !reached[position])
            {
                reached[position] = true;
                next.Push(position);
            }
        }
    }

    private static HashSet<int> Optional(PackageFact package) => package.Property(OptionalNeeds) is { } positions
        ? [.. positions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static p => int.TryParse(p, CultureInfo.InvariantCulture, out var position) ? position : -1)]
        : [];
}
