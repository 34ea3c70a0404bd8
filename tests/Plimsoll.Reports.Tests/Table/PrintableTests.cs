using System.Globalization;
using System.Text;
using CsCheck;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Tests.Table;

public sealed class PrintableTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 60],
        Gen.Int[0, 0x10FFFF].Select(static n => Rune.IsValid(n) ? new Rune(n).ToString() : "\uD800").Array[0, 30].Select(string.Concat),
        Gen.OneOf("plain", "\u001b[2J", "\u202E", "\u2066", "\u009b", "\uFEFF", "\u00AD", "\u0000", "\n", "\t", "é", "漢", "🚢", "\uD83D", "\u2028", "\uE000", "\U000E0041").Array[0, 20].Select(string.Concat));

    [Fact]
    public void No_control_format_or_private_character_survives() => Text.Sample(
        static text => Printable.Of(text).EnumerateRunes().All(static r => Rune.GetUnicodeCategory(r) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)),
        iter: 20_000);

    [Fact]
    public void It_is_never_much_longer_than_its_limit() => Gen.Select(Text, Gen.Int[1, 40]).Sample(
        static (text, limit) => Printable.Of(text, limit).Length <= limit + "\\u10ffff".Length + 1,
        iter: 20_000);

    [Fact]
    public void Doing_it_twice_changes_nothing() => Text.Sample(static text => Printable.Of(Printable.Of(text, int.MaxValue), int.MaxValue) == Printable.Of(text, int.MaxValue), iter: 20_000);

    [Theory]
    [InlineData("libc6", "libc6")]
    [InlineData("[bold]", "[bold]")]
    [InlineData("a\u001b[31mb", @"a\u001b[31mb")]
    [InlineData("abc\u202Etxt.exe", @"abc\u202etxt.exe")]
    [InlineData("naïve 漢字 🚢", "naïve 漢字 🚢")]
    [InlineData("", "")]
    public void Harmless_text_stays_and_the_rest_is_spelt_out(string text, string expected) => Assert.Equal(expected, Printable.Of(text));

    [Fact]
    public void Half_a_character_becomes_the_sign_for_it() => Assert.Equal("half \uFFFD", Printable.Of("half \uD83D"));

    [Fact]
    public void What_is_too_long_is_cut_and_says_so()
    {
        Assert.Equal("abcde", Printable.Of("abcde", 5));
        Assert.Equal("abcde…", Printable.Of("abcdef", 5));
        Assert.Equal("ééé", Printable.Of("ééé", 3));
        Assert.Equal("éé…", Printable.Of("ééé", 2));
    }
}
