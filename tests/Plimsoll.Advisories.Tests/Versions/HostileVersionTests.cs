using CsCheck;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Versions;

public class HostileVersionTests
{
    private const int ConstraintLength = 65_536;

    private static readonly string[] Pieces =
    [
        "", " ", "\0", "\t", "\n", "0", "1", "9", ".", "-", "+", "~", "^", ":", "!", "*", "x", "_", "|", "||", ",", "<", ">", "=", "==", "\"", "'", "[", "(", "]",
        "alpha", "dev", "rc", "post", "-r", "٣", "９", "é", "\uD800", "\uDC00", "\u0000", "𝟙", "18446744073709551616",
    ];

    public static TheoryData<string> Schemes => [.. VersionSchemes.All.Select(scheme => scheme.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void No_text_makes_a_scheme_throw(string name)
    {
        var scheme = VersionTable.Scheme(name);
        var text = Gen.Frequency(
            (3, VersionGen.Among(Pieces).Array[0, 12].Select(string.Concat)),
            (1, Gen.String),
            (1, VersionGen.Of(name)));
        text.Select(text).Sample(
            (a, b) =>
            {
                _ = scheme.Order(a, b);
                _ = scheme.Order(b, a);
                _ = scheme.Satisfies(a, b);
                _ = scheme.Satisfies(a, ">=" + b + " || ~" + a);
            },
            iter: 20_000);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Texts_of_300_000_characters_take_no_time(string name)
    {
        var scheme = VersionTable.Scheme(name);
        var watch = CpuClock.StartNew();
        foreach (var piece in Pieces.Where(piece => piece.Length > 0).Append("0.").Append("1.0-").Append("1_p").Append("0-a").Append("-0"))
        {
            var count = 300_000 / piece.Length;
            var left = "1" + string.Concat(Enumerable.Repeat(piece, count));
            var right = left + "1";
            _ = scheme.Order(left, right);
            _ = scheme.Order(right, left);
            _ = scheme.Satisfies(left, right);
            _ = scheme.Satisfies("1.0", left);
            _ = scheme.Satisfies("1.0", left.AsSpan(0, ConstraintLength));
            _ = scheme.Satisfies("1" + string.Concat(Enumerable.Repeat(piece, 1_000 / piece.Length)), string.Concat(Enumerable.Repeat(">=1" + piece + " ", 10_000)));
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_order_allocates_nothing(string name)
    {
        var order = VersionTable.Scheme(name).Order;
        string[] versions =
        [
            "1.2.3", "1.2.3-rc.1+build.5", "v2.0", "1:2.30-1+deb12u1", "2.4.2_rc3-r1", "1!2.0a1.post3.dev4+ubuntu.1", "0.3m1", "2014-01-12T15-52-10",
            "1.0~rc1^git5-3.el9", "1.0.0.rc.alpha", "not a version", "", "999999999999999999999.1",
            "1-1.foo-bar1baz-.1-ga-0", "1.0.0.a-x86_64-linux", "dev-main", "1.x-dev", "1.0-BETA2-stable", "1.8.0_131-ea-b11", "8u131", "go1.21rc1 X:a",
            "v0.0.0-20180116102854-5a71ef0e047d", "1.2.0_alpha_p1-r2", "1.0.2zg", "1.1.1w-pre+b.2", "0.1-2.03", "1.2.3+9d.1",
        ];
        long Run()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var left in versions)
            {
                foreach (var right in versions)
                {
                    _ = order(left, right);
                }
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run();
        Assert.Equal(0, Run());
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Numbers_of_any_length_compare_by_value(string name)
    {
        var order = VersionTable.Scheme(name).Order;
        var nines = new string('9', 10_000);
        Assert.True(order("1." + nines, "1.1" + new string('0', 10_000)) < 0);
        Assert.True(order(nines, new string('9', 9_999)) > 0);
        Assert.True(order("1.2147483648", "1.2147483647") > 0);
        Assert.True(order("1.9223372036854775808", "1.9223372036854775807") > 0);
        Assert.Equal(0, order(nines, nines));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Digits_of_other_scripts_are_not_digits(string name) =>
        Assert.True(VersionTable.Scheme(name).Order("1.٣", "1.3") is null or not 0);
}
