using CsCheck;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Matching;

public sealed class MatcherPropertyTests
{
    private static readonly Gen<(string Scope, string Name, int Id, int Fix, int Rank)> Statement =
        Gen.Select(OneOf("npm", "rhel:9"), OneOf("hull", "deck", "src:ship"), Gen.Int[1, 6], Gen.Int[0, 5], OneOf(20, 100));

    private static readonly Gen<Package> Installed =
        Gen.Select(OneOf("npm", "rpm"), OneOf("hull", "deck", "mast"), Gen.Int[1, 5], Gen.Bool)
            .Select(t => Packages.Of(t.Item1, t.Item2, $"{t.Item3}.0.0", t.Item1 == "rpm" && t.Item4 ? new SourcePackage("ship", $"{t.Item3}.0.0") : null));

    [Fact]
    public void Another_package_never_takes_a_finding_away()
    {
        Gen.Select(Statement.Array[1, 10], Installed.Array[1, 4], Installed).Sample(
            t =>
            {
                using var database = Build(t.Item1);
                var before = Ids(database, t.Item2);
                var after = Ids(database, [.. t.Item2, t.Item3]);
                Assert.True(before.IsSubsetOf(after), $"{string.Join(' ', before.Except(after))} went away");
                Assert.Equal(after, [.. before, .. Ids(database, [t.Item3])]);
            },
            iter: 300);
    }

    [Fact]
    public void The_order_of_what_feeds_say_does_not_matter()
    {
        Gen.Select(Statement.Array[1, 10], Installed.Array[1, 4]).Sample(
            t =>
            {
                using var one = Build(t.Item1);
                using var other = Build([.. t.Item1.Reverse()]);
                Assert.Equal(Ids(one, t.Item2), Ids(other, t.Item2));
            },
            iter: 300);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static AdvisoryDatabase Build((string Scope, string Name, int Id, int Fix, int Rank)[] statements)
    {
        var rows = new FeedRows();

        // So that both scopes are there.
        rows.Say("any", 0, "npm", "keel", "CVE-0", FeedRows.Below("1.0.0")).Say("any", 0, "rhel:9", "keel", "CVE-0", FeedRows.Below("1.0.0"));
        foreach (var (scope, name, id, fix, rank) in statements)
        {
            rows.Say($"feed-{rank}", rank, scope, name, $"CVE-{id}", fix == 0 ? Claim.NotAffected : FeedRows.Below($"{fix}.0.0"));
        }

        return rows.Open();
    }

    private static HashSet<string> Ids(AdvisoryDatabase database, Package[] packages) =>
        [.. Matcher.Match(database, Packages.Image(Packages.Distro("rhel", "9"), packages)).Findings
            .Select(f => $"{f.Package.Purl} {f.Package.Source} {f.Id} {string.Join(',', f.FixedVersions)}")];
}
