using System.Globalization;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Gives requirements without a version the one that a constraint pins, and says in source trees what stays without.</summary>
/// <remarks>What only a constraints file names is not declared: constraints list what may come, often a whole distribution's worth.</remarks>
internal sealed class RequirementPins(bool isSourceTree, InventoryBuilder inventory)
{
    // Of all installations together, because one file of constraints may hold for many.
    private const int MaxPins = 1_000_000;

    private int _left = MaxPins;

    /// <summary>Adds the packages and problems of one installation.</summary>
    public void Apply(Installation installation)
    {
        var pins = Collect(installation);
        foreach (var file in installation.Files)
        {
            var (open, firstOpen) = (0, "");
            foreach (var (key, value) in file.Facts.Values)
            {
                if (key != RequirementsFile.Unpinned)
                {
                    continue;
                }

                var blank = value.IndexOf(' ');
                if (pins.TryGetValue(value[(blank + 1)..], out var pin))
                {
                    inventory.Add(Pinned(file, int.Parse(value.AsSpan(0, blank), CultureInfo.InvariantCulture), pin));
                }
                else
                {
                    firstOpen = open++ == 0 ? value[..blank] : firstOpen;
                }
            }

            if (isSourceTree && open > 0)
            {
                inventory.Add(RequirementProblems.Unpinned(file, open, firstOpen));
            }

            if (isSourceTree && RequirementProblems.Malformed(file) is { } malformed)
            {
                inventory.Add(malformed);
            }
        }
    }

    private Dictionary<string, PackageFact> Collect(Installation installation)
    {
        var pins = new Dictionary<string, PackageFact>(StringComparer.Ordinal);
        if (installation.Files.Any(static f => f.Facts.Values.Any(static v => v.Key == RequirementsFile.Unpinned)))
        {
            foreach (var fact in installation.Constraints.SelectMany(static c => c.Facts.Packages).Take(_left))
            {
                _left--;
                pins.TryAdd(PythonName.Normalise(fact.Name), fact);
            }
        }

        return pins;
    }

    private static Package Pinned(MergedFile file, int line, PackageFact pin) => new()
    {
        Purl = PythonName.Purl(pin.Name, pin.Version)!,
        Name = pin.Name,
        Version = pin.Version,
        Presence = PackagePresence.Declared,
        Evidence = [new Evidence { Path = file.Path, Layer = file.LastTouchedLayer, LastTouchedLayer = file.LastTouchedLayer, Line = line, Reader = PythonReader.Row.Name }],
    };
}
