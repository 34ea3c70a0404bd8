using CsCheck;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Storage;

public sealed class PackageRoundTripTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["ab1.-é"], 1, 4];
    private static readonly Gen<string?> MaybeText = Gen.OneOf(Gen.Const((string?)null), Text.Select(t => (string?)t));

    private static readonly Gen<VersionRange> Range = Gen.Select(MaybeText, MaybeText, Gen.Bool, MaybeText, Gen.Bool)
        .Select(t => new VersionRange(t.Item1, t.Item2, t.Item2 is not null && t.Item3, t.Item5 && !t.Item3 ? t.Item2 : t.Item4));

    private static readonly Gen<PackageClaim> Claim =
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 9].Array[1, 2], Range.Array[0, 3], Text.Array[0, 2], Gen.Int[0, 5], Gen.Int[0, 5], Text.Array[0, 2], Gen.Select(MaybeText, Text.Array[0, 2], MaybeText))
            .Select(t => new PackageClaim(
                t.Item1,
                t.Item2,
                new Claim
                {
                    Ranges = t.Item3,
                    Versions = t.Item4,
                    Status = (ClaimStatus)t.Item5,
                    Severity = (Severity)t.Item6,
                    Conditions = t.Item8.Item2,
                    Justification = t.Item8.Item3,
                },
                t.Item7,
                t.Item8.Item1));

    [Fact]
    public void What_is_written_is_read()
    {
        Claim.Array[0, 12].Sample(claims =>
        {
            PackageClaim[] distinct = [.. claims.DistinctBy(claim => claim.Vulnerability)];
            var value = new TagWriter();
            new PackageEntry().Write(value, distinct);

            Assert.Equal(distinct.Select(Print).Order(StringComparer.Ordinal), Read(value.Written).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void The_order_of_claims_does_not_matter()
    {
        Claim.Array[0, 12].Sample(claims =>
        {
            PackageClaim[] distinct = [.. claims.DistinctBy(claim => claim.Vulnerability)];
            TagWriter one = new(), other = new();
            new PackageEntry().Write(one, distinct);
            new PackageEntry().Write(other, [.. distinct.Reverse()]);
            Assert.Equal(one.Written.ToArray(), other.Written.ToArray());
        });
    }

    private static List<string> Read(ReadOnlySpan<byte> value)
    {
        List<string> claims = [];
        var entry = new PackageEntryReader();
        var fields = entry.Start(value, 0);
        while (PackageEntryReader.Group.TryRead(ref fields, out var group))
        {
            var body = string.Join(
                '|',
                string.Join(',', Numbers(group.Sources)),
                Ranges(entry, group.Ranges),
                string.Join(',', Numbers(group.Versions).Select(entry.Text)),
                group.Status,
                group.Severity,
                string.Join(',', Numbers(group.Announcements).Select(entry.Text)),
                string.Join(',', Numbers(group.OwnId).Select(entry.Text)),
                string.Join(',', Numbers(group.Conditions).Select(entry.Text)),
                string.Join(',', Numbers(group.Justification).Select(entry.Text)));
            var position = 0;
            foreach (var distance in Numbers(group.Vulnerabilities))
            {
                position += distance;
                claims.Add($"{position}|{body}");
            }
        }

        return claims;
    }

    private static string Ranges(PackageEntryReader entry, ReadOnlySpan<byte> packed)
    {
        List<string> ranges = [];
        var reader = new TagReader(packed, 0);
        while (!reader.AtEnd)
        {
            var flags = (RangeFlags)reader.Index(256);
            var introduced = flags.HasFlag(RangeFlags.Introduced) ? entry.Text(reader.Index(entry.TextCount)) : null;
            var upper = flags.HasFlag(RangeFlags.Upper) ? entry.Text(reader.Index(entry.TextCount)) : null;
            var fix = flags.HasFlag(RangeFlags.Fix) ? entry.Text(reader.Index(entry.TextCount)) : flags.HasFlag(RangeFlags.UpperIsFix) ? upper : null;
            ranges.Add(new VersionRange(introduced, upper, flags.HasFlag(RangeFlags.Inclusive), fix).ToString());
        }

        return string.Join(',', ranges);
    }

    private static List<int> Numbers(ReadOnlySpan<byte> packed)
    {
        List<int> numbers = [];
        var reader = new TagReader(packed, 0);
        while (!reader.AtEnd)
        {
            numbers.Add(reader.Index(int.MaxValue));
        }

        return numbers;
    }

    private static string Print(PackageClaim claim) => string.Join(
        '|',
        claim.Vulnerability,
        string.Join(',', claim.Sources),
        string.Join(',', claim.Claim.Ranges.Select(range => range.ToString())),
        string.Join(',', claim.Claim.Versions),
        claim.Claim.Status,
        claim.Claim.Severity,
        string.Join(',', claim.Announcements),
        claim.OwnId,
        string.Join(',', claim.Claim.Conditions),
        claim.Claim.Justification);
}
