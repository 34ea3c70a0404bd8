namespace Plimsoll.Advisories.Versions.Rpm;

/// <summary>Versions of RPM packages: <c>[epoch:]version[-release]</c>.</summary>
/// <remarks>
/// rpm-version(7). In the order a missing epoch is zero and a missing release is before every release that is there. rpm allows no hyphen in
/// version or release: a text with several is taken for a version without a release. Everything but white space and control characters is a
/// version, the empty text too: rpm knows no other; characters other than ASCII letters, digits, <c>~</c> and <c>^</c> only separate.
/// </remarks>
public static class RpmVersion
{
    /// <summary>The order of rpm's <c>rpmVersionCompare</c>.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!TrySplit(left, out var a) || !TrySplit(right, out var b))
        {
            return null;
        }

        var order = Digits.Compare(a.Epoch, b.Epoch);
        order = order != 0 ? order : RpmSegments.Compare(a.Version, b.Version);
        order = order != 0 ? order : b.Release.IsEmpty.CompareTo(a.Release.IsEmpty);
        return order != 0 ? order : RpmSegments.Compare(a.Release, b.Release);
    }

    /// <summary>
    /// Comparisons, with commas for "and" and <c>||</c> for "or". Unlike in the order, what one side does not say is not compared: no epoch
    /// matches every epoch (constraints of advisories often leave it out), and no release matches every release, as in rpm's dependencies.
    /// </summary>
    /// <remarks>Who knows that a package has no epoch (its header says so) compares with the order.</remarks>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Bare or Relation.Equal when bound is "*" => true,
            _ when CompareLoosely(v, bound) is { } order => ConstraintEvaluator.Holds(order, relation),
            _ => null,
        });

    private static int? CompareLoosely(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!TrySplit(left, out var a) || !TrySplit(right, out var b))
        {
            return null;
        }

        var order = a.HasEpoch && b.HasEpoch ? Digits.Compare(a.Epoch, b.Epoch) : 0;
        order = order != 0 ? order : RpmSegments.Compare(a.Version, b.Version);
        return order != 0 || a.Release.IsEmpty || b.Release.IsEmpty ? order : RpmSegments.Compare(a.Release, b.Release);
    }

    private static bool TrySplit(ReadOnlySpan<char> text, out Parts parts)
    {
        parts = default;
        text = text.Trim(" \t\r\n");
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return false;
            }
        }

        var digits = Digits.Run(text);
        if (digits < text.Length && text[digits] == ':')
        {
            parts.HasEpoch = true;
            parts.Epoch = text[..digits];
            text = text[(digits + 1)..];
        }

        var hyphen = text.IndexOf('-');
        var splits = hyphen >= 0 && text.LastIndexOf('-') == hyphen;
        parts.Version = splits ? text[..hyphen] : text;
        parts.Release = splits ? text[(hyphen + 1)..] : default;
        return true;
    }

    private ref struct Parts
    {
        public bool HasEpoch;
        public ReadOnlySpan<char> Epoch;
        public ReadOnlySpan<char> Version;
        public ReadOnlySpan<char> Release;
    }
}
