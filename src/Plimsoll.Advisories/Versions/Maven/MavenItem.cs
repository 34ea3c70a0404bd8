namespace Plimsoll.Advisories.Versions.Maven;

/// <summary>What stands at one place of a Maven version.</summary>
internal enum MavenItemKind
{
    /// <summary>Nothing more; it has the place of the qualifier of a release.</summary>
    End,

    /// <summary>A qualifier.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>One item of a Maven version.</summary>
internal ref struct MavenItem
{
    private const int Release = 5;
    private const int Unknown = 7;

    public MavenItemKind Kind;

    /// <summary>Digits of a number, letters of a qualifier as written.</summary>
    public ReadOnlySpan<char> Text;

    /// <summary>True for a qualifier that digits follow at once: <c>a1</c> is <c>alpha-1</c>.</summary>
    public bool IsNumbered;

    /// <summary>How many lists begin before it: <c>1-1</c> has its second number one deeper than <c>1.1</c>, and is before it.</summary>
    public int Depth;

    /// <summary>True for what says nothing at the end of a list: zero, and the qualifiers of a release.</summary>
    public readonly bool IsNull => Kind == MavenItemKind.Number ? Digits.IsZero(Text) : Kind == MavenItemKind.Word && Rank == Release;

    private readonly int Rank
    {
        get
        {
            if (Kind == MavenItemKind.End)
            {
                return Release;
            }

            if (IsNumbered && Text.Length == 1)
            {
                return Text[0] switch { 'a' or 'A' => 0, 'b' or 'B' => 1, 'm' or 'M' => 2, _ => Unknown };
            }

            return Is("alpha") ? 0
                : Is("beta") ? 1
                : Is("milestone") ? 2
                : Is("rc") || Is("cr") ? 3
                : Is("snapshot") ? 4
                : Is("ga") || Is("final") || Is("release") ? Release
                : Is("sp") ? 6
                : Unknown;
        }
    }

    /// <summary>Qualifiers by rank, unknown ones by name; then numbers, the deeper first.</summary>
    public static int Compare(MavenItem left, MavenItem right)
    {
        var leftIsNumber = left.Kind == MavenItemKind.Number;
        var order = leftIsNumber.CompareTo(right.Kind == MavenItemKind.Number);
        if (order != 0)
        {
            return order;
        }

        if (leftIsNumber)
        {
            order = right.Depth.CompareTo(left.Depth);
            return order != 0 ? order : Digits.Compare(left.Text, right.Text);
        }

        order = left.Rank - right.Rank;
        return order != 0 || left.Rank != Unknown ? order : CompareNames(left.Text, right.Text);
    }

    private readonly bool Is(ReadOnlySpan<char> name) => Text.Length == name.Length && Text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static int CompareNames(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var difference = char.ToLowerInvariant(left[i]) - char.ToLowerInvariant(right[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return left.Length - right.Length;
    }
}
