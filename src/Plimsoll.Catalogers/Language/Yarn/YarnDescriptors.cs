using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>Finds what a need of <c>name@range</c> was locked to.</summary>
/// <remarks>
/// The keys of a lock file are the very needs that it answers. Later versions write <c>npm:</c> before a range there but not always where it is needed. A
/// <c>resolutions</c> of the project changes the key and not the need: then the one package of that name is meant, where there is only one.
/// </remarks>
internal sealed class YarnDescriptors
{
    /// <summary>Key of a property of a package: a descriptor under which it is locked.</summary>
    public const string Property = "as";

    private const int Several = -1;

    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    /// <summary>Those of packages of a lock file, at their positions.</summary>
    public static YarnDescriptors Of(IReadOnlyList<PackageFact> packages)
    {
        var descriptors = new YarnDescriptors();
        for (var i = 0; i < packages.Count; i++)
        {
            foreach (var (key, value) in packages[i].Properties)
            {
                if (key == Property)
                {
                    descriptors.Add(value, i);
                }
            }
        }

        return descriptors;
    }

    /// <summary>The properties that <see cref="Of"/> reads.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Properties(IEnumerable<string> descriptors) =>
        [.. descriptors.Where(FieldText.IsUsable).Select(static d => KeyValuePair.Create(Property, d))];

    /// <summary>A descriptor leads to a position.</summary>
    public void Add(string descriptor, int position)
    {
        if (NpmNeed.TrySplit(descriptor, out var name, out _))
        {
            _exact[descriptor] = position;
            _byName[name] = _byName.TryGetValue(name, out var before) && before != position ? Several : position;
        }
    }

    /// <summary>The position of what a need was locked to, or null.</summary>
    public int? Find(string name, string range)
    {
        if (_exact.TryGetValue($"{name}@{range}", out var position) || _exact.TryGetValue($"{name}@npm:{range}", out position))
        {
            return position;
        }

        return _byName.TryGetValue(name, out position) && position != Several ? position : null;
    }
}
