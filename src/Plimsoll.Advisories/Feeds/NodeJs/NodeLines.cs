using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.NodeJs;

/// <summary>Lines of releases of Node.js: those that are vulnerable without what is patched in them.</summary>
internal static class NodeLines
{
    /// <summary>Adds the patched versions of every line. A version alone is the first of its line that has the fix, and later ones keep it.</summary>
    public static bool TryAddPatched(string text, VersionScheme scheme, List<VersionRange> target)
    {
        foreach (var alternative in text.Split("||", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!NpmRanges.TryAdd(char.IsAsciiDigit(alternative[0]) ? "^" + alternative : alternative, scheme, target))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The versions that the first ranges have in them and the second have not.</summary>
    /// <param name="ranges">Ranges whose bounds the scheme orders.</param>
    /// <param name="without">What is taken away.</param>
    /// <param name="fixes">Versions that are fixes.</param>
    /// <param name="scheme">How versions are ordered.</param>
    public static VersionRange[] Subtract(List<VersionRange> ranges, List<VersionRange> without, List<string> fixes, VersionScheme scheme)
    {
        List<VersionRange> outside = [.. ConstraintRanges.Complement(ranges, scheme), .. without];
        List<VersionRange> left = [.. ConstraintRanges.Complement(outside, scheme)];

        // Where a line ends is no fix; those are known.
        return FixedVersions.Apply(scheme, [.. left.Select(static range => range with { Fix = null })], fixes);
    }
}
