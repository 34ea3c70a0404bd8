using System.Text.RegularExpressions;
using CsCheck;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Versions;

public partial class OrderPropertyTests
{
    private const int Samples = 20_000;

    public static TheoryData<string> Schemes => [.. VersionSchemes.All.Select(scheme => scheme.Name)];

    // Updates of Microsoft are the same or not, and nothing else.
    public static TheoryData<string> ConstrainedSchemes => [.. VersionSchemes.All.Select(scheme => scheme.Name).Where(name => name != "msrc-kb")];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_version_equals_itself_or_is_none(string name)
    {
        var order = VersionTable.Scheme(name).Order;
        var (versions, all) = (0, 0);
        VersionGen.Of(name).Sample(
            version =>
            {
                var result = order(version, version);
                Interlocked.Increment(ref all);
                Interlocked.Add(ref versions, result is null ? 0 : 1);
                return result is null or 0;
            },
            iter: Samples);
        Assert.True(versions > all * 0.6, $"only {versions} of {all} generated texts are versions: the other properties would say little");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Changing_the_sides_changes_the_sign(string name)
    {
        var order = VersionTable.Scheme(name).Order;
        VersionGen.Of(name).Select(VersionGen.Of(name)).Sample(
            (a, b) =>
            {
                var comparable = order(a, a) is not null && order(b, b) is not null;
                var (forward, backward) = (order(a, b), order(b, a));
                return comparable
                    ? forward is not null && backward is not null && Math.Sign(forward.Value) == -Math.Sign(backward.Value)
                    : forward is null && backward is null;
            },
            iter: Samples);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_order_is_transitive_and_equal_versions_have_one_place(string name)
    {
        var order = VersionTable.Scheme(name).Order;
        var version = VersionGen.Of(name).Where(text => order(text, text) is not null);
        Gen.Select(version, version, version).Sample(
            (a, b, c) =>
            {
                var (ab, bc, ac) = (Math.Sign(order(a, b)!.Value), Math.Sign(order(b, c)!.Value), Math.Sign(order(a, c)!.Value));
                return (ab, bc) switch
                {
                    (0, _) => ac == bc,
                    (_, 0) => ac == ab,
                    _ => ab != bc || ac == ab,
                };
            },
            iter: Samples);
    }

    [Theory]
    [MemberData(nameof(ConstrainedSchemes))]
    public void A_version_satisfies_the_comparisons_with_itself(string name)
    {
        // A clause cannot begin with an operator's character, and npm and Cargo read partial versions and prereleases in their own way.
        var scheme = VersionTable.Scheme(name);
        var version = VersionGen.Of(name).Where(text => text.Length > 0
            && text[0] is not ('~' or '^')
            && scheme.Order(text, text) is not null);
        version.Sample(
            version => (name is "npm" or "cargo" && !WholeRelease().IsMatch(version))
                || (scheme.Satisfies(version, ">= " + version) == true
                && scheme.Satisfies(version, "<= " + version) == true
                && scheme.Satisfies(version, "> " + version) == false
                && scheme.Satisfies(version, "= " + version + " || = 0") == true),
            iter: Samples);
    }

    [GeneratedRegex(@"^v?\d+(\.\d+){2,}$")]
    private static partial Regex WholeRelease();
}
