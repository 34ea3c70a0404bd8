using CsCheck;
using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Ranges made of constraints, against the evaluation of the constraints themselves.</summary>
public sealed class ConstraintRangesTests
{
    private static readonly Gen<string> Version = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3]).Select(static v => $"{v.Item1}.{v.Item2}.{v.Item3}");

    private static readonly Gen<string> Clause = Gen.Select(Gen.Int[0, 5], Version).Select(static c => new[] { ">=", "<", "<=", ">", "=", "~>" }[c.Item1] + " " + c.Item2);

    [Theory]
    [InlineData("gem")]
    [InlineData("composer")]
    [InlineData("npm")]
    [InlineData("golang")]
    [InlineData("pub")]
    public void A_range_has_in_it_what_satisfies_the_constraint(string name)
    {
        var scheme = VersionSchemes.Find(name)!;
        Gen.Select(Clause.Array[1, 3].Array[1, 3], Version).Sample(
            t =>
            {
                var clauses = t.Item1.Select(alternative => alternative.Where(c => name == "gem" || !c.StartsWith("~>", StringComparison.Ordinal)).DefaultIfEmpty(">= 0.0.0"));
                var constraint = string.Join(" || ", clauses.Select(static c => string.Join(", ", c)));
                List<VersionRange> ranges = [];
                Assert.True(ConstraintRanges.TryAdd(constraint, scheme, ranges), constraint);
                Assert.Equal(scheme.Satisfies(t.Item2, constraint), Ranges.Contain(scheme, [.. Ranges.Normalize(scheme, ranges)], t.Item2));

                // What is outside is inside the complement, and the other way round.
                Assert.Equal(!Ranges.Contain(scheme, [.. ranges], t.Item2), Ranges.Contain(scheme, [.. ConstraintRanges.Complement(ranges, scheme)], t.Item2));
            },
            iter: 2000);
    }

    [Theory]
    [InlineData("maven", "[1.0,2.0),(2.5,3.0]", "1.0 1.9 2.6 3.0", "0.9 2.0 2.5 3.1")]
    [InlineData("maven", "(,1.5]", "0 1.5", "1.6")]
    [InlineData("maven", "[1.2]", "1.2", "1.1 1.3")]
    [InlineData("nuget", "[1.0.0,)", "1.0.0 9.0.0", "0.9.0")]
    [InlineData("pep440", ">=1.0,<2.0||==3.1", "1.0 1.5 3.1", "2.0 3.0")]
    [InlineData("npm", "*", "1.0.0", "")]
    public void Forms_of_advisories_are_read(string name, string constraint, string inside, string outside)
    {
        var scheme = VersionSchemes.Find(name)!;
        List<VersionRange> ranges = [];
        Assert.True(ConstraintRanges.TryAdd(constraint, scheme, ranges));
        Assert.All(inside.Split(' ', StringSplitOptions.RemoveEmptyEntries), v => Assert.True(Ranges.Contain(scheme, [.. ranges], v), v));
        Assert.All(outside.Split(' ', StringSplitOptions.RemoveEmptyEntries), v => Assert.False(Ranges.Contain(scheme, [.. ranges], v), v));
    }

    [Theory]
    [InlineData("npm", "^1.0.0")]
    [InlineData("npm", "~1.0.0")]
    [InlineData("npm", "!=1.0.0")]
    [InlineData("npm", ">=")]
    [InlineData("maven", "[1.0")]
    [InlineData("maven", "(1.0)")]
    [InlineData("npm", "<not-a-version")]
    public void What_a_range_cannot_say_is_refused(string name, string constraint) =>
        Assert.False(ConstraintRanges.TryAdd(constraint, VersionSchemes.Find(name)!, []));
}
