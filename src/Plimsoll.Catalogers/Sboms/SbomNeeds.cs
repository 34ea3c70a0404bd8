using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Carries over which package needs which, and what the project that a document is of asks for itself.</summary>
/// <remarks>Rings are as good as trees here: nothing follows the relations, they are only listed.</remarks>
internal static class SbomNeeds
{
    public static ImmutableArray<SbomPackage> Link(SbomDraft draft, SbomComponent subject, Dictionary<string, int> positions, ImmutableArray<SbomPackage>.Builder packages)
    {
        var needs = new SortedSet<int>?[packages.Count];
        var direct = new HashSet<int>();
        foreach (var (from, to) in draft.Needs)
        {
            if (!positions.TryGetValue(to, out var needed))
            {
                continue;
            }

            if (positions.TryGetValue(from, out var needer))
            {
                // We write a package's own files' packages as something it needs; they are told apart by their owner.
                if (needer != needed && packages[needed].OwnedBy != packages[needer].Purl)
                {
                    (needs[needer] ??= []).Add(needed);
                }
            }
            else if (from == subject.Reference && subject.Kind is "application" or "library" or "framework")
            {
                direct.Add(needed);
            }
        }

        // Where the project asks for everything, the writer only listed what there is. Our own documents tell it of each package.
        var tellsDirect = direct.Count > 0 && direct.Count < packages.Count && subject.Property(SbomProperties.Own + "kind") is null;
        return
        [
            .. packages.Select((package, i) => package with
            {
                Fact = package.Fact with
                {
                    DependsOn = needs[i] is { } set ? [.. set] : [],
                    Dependency = package.Fact.Dependency != DependencyKind.Unknown || !tellsDirect ? package.Fact.Dependency
                        : direct.Contains(i) ? DependencyKind.Direct : DependencyKind.Indirect,
                },
            }),
        ];
    }
}
