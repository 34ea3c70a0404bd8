using System.Collections.Immutable;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Counts what became of records or entries.</summary>
internal sealed class SkipCounts
{
    private readonly long[] _skipped = new long[Enum.GetValues<SkipReason>().Length];

    /// <summary>In the database.</summary>
    public long Used { get; set; }

    /// <summary>Counts some that are not in the database.</summary>
    public void Skip(SkipReason reason, long count = 1) => _skipped[(int)reason] += count;

    /// <summary>The result.</summary>
    public Tally ToTally()
    {
        var skipped = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _skipped.Length; i++)
        {
            if (_skipped[i] > 0)
            {
                skipped[NameOf((SkipReason)i)] = _skipped[i];
            }
        }

        return new Tally(Used, skipped.ToImmutable());
    }

    private static string NameOf(SkipReason reason) => reason switch
    {
        SkipReason.Malformed => "malformed",
        SkipReason.TooLarge => "too-large",
        SkipReason.Withdrawn => "withdrawn",
        SkipReason.DuplicateRecord => "duplicate-record",
        SkipReason.NothingAffected => "nothing-affected",
        SkipReason.NotARecord => "not-a-record",
        SkipReason.OtherEcosystem => "other-ecosystem",
        SkipReason.OtherArchive => "other-archive",
        SkipReason.NotInRelease => "not-in-release",
        SkipReason.NoPackage => "no-package",
        SkipReason.UnsupportedRange => "unsupported-range",
        SkipReason.UnorderableBound => "unorderable-bound",
        SkipReason.Informational => "informational",
        SkipReason.ProductName => "product-name",
        SkipReason.NoVulnerability => "no-vulnerability",
        SkipReason.OtherProduct => "other-product",
        SkipReason.NotAPackage => "not-a-package",
        SkipReason.OtherPlatform => "other-platform",
        SkipReason.NoSharedId => "no-shared-id",
        SkipReason.ToldElsewhere => "told-elsewhere",
        SkipReason.NotAffected => "not-affected",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "a reason without a name"),
    };
}
