namespace Plimsoll.Advisories.Versions.Composer;

/// <summary>A Composer version taken apart; every part is a piece of the text as it was written.</summary>
internal ref struct ComposerText
{
    /// <summary>Name of a branch, <c>foo</c> of <c>dev-foo</c>; empty for a version.</summary>
    public ReadOnlySpan<char> Branch;

    /// <summary>Dotted numbers.</summary>
    public ReadOnlySpan<char> Numbers;

    /// <summary>What stands after the numbers, without build metadata: <c>-RC2</c>.</summary>
    public ReadOnlySpan<char> Tail;

    /// <summary>True for <c>1.x-dev</c>: the branch of all versions that begin with the numbers, after all of them.</summary>
    public bool IsOpen;

    /// <summary>Takes a version apart.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ComposerText version)
    {
        version = default;
        text = text.Trim(" \t\r\n");
        if (text.StartsWith("dev-", StringComparison.OrdinalIgnoreCase))
        {
            version.Branch = text[4..];
            return VersionText.IsPrintable(version.Branch);
        }

        if (text.Length > 1 && text[0] is 'v' or 'V')
        {
            text = text[1..];
        }

        var plus = text.IndexOf('+');
        text = plus < 0 ? text : text[..plus];
        var length = DottedNumbers.Run(text);
        version.Numbers = text[..length];
        version.Tail = text[length..];
        if (length == 0 || !IsPlain(version.Tail))
        {
            return false;
        }

        var open = version.Tail;
        while (open.Length > 1 && open[0] == '.' && open[1] is 'x' or 'X' or '*')
        {
            open = open[2..];
        }

        if (open.Length == version.Tail.Length)
        {
            return !version.Tail.Contains('*');
        }

        version.IsOpen = open.Equals("-dev", StringComparison.OrdinalIgnoreCase);
        version.Tail = default;
        return version.IsOpen;
    }

    /// <summary>The order: branches by name and before versions; then numbers, then stability.</summary>
    public static int Compare(ComposerText left, ComposerText right)
    {
        if (!left.Branch.IsEmpty || !right.Branch.IsEmpty)
        {
            return left.Branch.IsEmpty ? 1 : right.Branch.IsEmpty ? -1 : left.Branch.SequenceCompareTo(right.Branch);
        }

        var order = CompareNumbers(left, right);
        return order != 0 ? order : ComposerStability.Compare(left.Tail, right.Tail);
    }

    /// <summary>Compares numbers only.</summary>
    public static int CompareNumbers(ComposerText left, ComposerText right)
    {
        if (!left.IsOpen && !right.IsOpen)
        {
            return DottedNumbers.Compare(left.Numbers, right.Numbers);
        }

        var (leftCount, rightCount) = (left.IsOpen ? DottedNumbers.Count(left.Numbers) : int.MaxValue, right.IsOpen ? DottedNumbers.Count(right.Numbers) : int.MaxValue);
        var order = DottedNumbers.CompareFirst(left.Numbers, right.Numbers, Math.Min(leftCount, rightCount));
        return order != 0 ? order : rightCount.CompareTo(leftCount);
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_' or '#' or '*'))
            {
                return false;
            }
        }

        return true;
    }
}
