using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Matching;

/// <summary>Puts fixed versions in the order in which a person goes through them: smallest first, none twice.</summary>
internal static class FixOrder
{
    /// <summary>Sorts and removes what is equal by the scheme.</summary>
    public static string[] Sort(IEnumerable<string> fixes, VersionScheme scheme)
    {
        var order = Comparer<string>.Create((left, right) => scheme.Order(left, right) ?? string.CompareOrdinal(left, right));
        return [.. new SortedSet<string>(fixes, order)];
    }
}
