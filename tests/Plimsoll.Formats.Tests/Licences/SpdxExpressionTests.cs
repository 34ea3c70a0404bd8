using CsCheck;
using Plimsoll.Formats.Licences;

namespace Plimsoll.Formats.Tests.Licences;

public sealed class SpdxExpressionTests
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("mit", "MIT")]
    [InlineData(" apache-2.0\t", "Apache-2.0")]
    [InlineData("GPL-2.0+", "GPL-2.0+")]
    [InlineData("Apache-2.0+", "Apache-2.0+")]
    [InlineData("GPL-2.0-or-later WITH classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0")]
    [InlineData("MIT and ISC", "MIT AND ISC")]
    [InlineData("(MIT OR Apache-2.0) AND BSD-3-Clause", "(MIT OR Apache-2.0) AND BSD-3-Clause")]
    [InlineData("( mit or(isc) )", "(MIT OR (ISC))")]
    [InlineData("LicenseRef-Fedora-Public-Domain AND MIT", "LicenseRef-Fedora-Public-Domain AND MIT")]
    [InlineData("DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b")]
    public void Expressions_are_written_as_the_list_has_them(string text, string expected) => Assert.Equal(expected, SpdxExpression.TryParse(text)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("GPL-3+")]
    [InlineData("MIT And ISC")]
    [InlineData("MIT ISC")]
    [InlineData("MIT AND")]
    [InlineData("AND MIT")]
    [InlineData("(MIT")]
    [InlineData("MIT)")]
    [InlineData("()")]
    [InlineData("MIT WITH MIT")]
    [InlineData("Classpath-exception-2.0")]
    [InlineData("LicenseRef-")]
    [InlineData("LicenseRef-a_b")]
    [InlineData("NOASSERTION")]
    [InlineData("MIT/X11")]
    [InlineData("MIT, ISC")]
    public void What_has_an_unknown_word_or_no_form_is_none(string text) => Assert.Null(SpdxExpression.TryParse(text));

    [Fact]
    public void One_identifier_of_the_list_is_told_from_all_else()
    {
        Assert.True(SpdxExpression.TryParse("mit")!.IsListed);
        Assert.All(["GPL-2.0-only WITH Classpath-exception-2.0", "MIT AND ISC", "(MIT)", "LicenseRef-x", "Apache-2.0+"], static text => Assert.False(SpdxExpression.TryParse(text)!.IsListed));
    }

    [Fact]
    public void A_choice_outside_of_brackets_is_told()
    {
        Assert.True(SpdxExpression.TryParse("MIT OR ISC AND Zlib")!.IsChoice);
        Assert.False(SpdxExpression.TryParse("(MIT OR ISC) AND Zlib")!.IsChoice);
    }

    [Fact]
    public void References_are_named_once() =>
        Assert.Equal(["LicenseRef-a", "LicenseRef-b.c"], SpdxExpression.TryParse("LicenseRef-a OR LicenseRef-b.c OR LicenseRef-a")!.References);

    [Fact]
    public void Every_identifier_of_the_list_is_an_expression()
    {
        var lines = File.ReadAllLines(Repository.PathOf("src", "Plimsoll.Formats", "Licences", $"spdx-{SpdxIds.ListVersion}.txt"));
        var end = Array.IndexOf(lines, "");
        Assert.True(end > 700 && lines.Length - end > 80, $"{end} of {lines.Length}");
        Assert.All(lines[..end], static id => Assert.True(SpdxExpression.TryParse(id) is { IsListed: true } expression && expression.Text == id, id));
        Assert.All(lines[(end + 1)..], static id => Assert.Equal($"MIT WITH {id}", SpdxExpression.TryParse($"MIT with {id.ToUpperInvariant()}")?.Text));
    }

    [Fact]
    public void No_depth_and_no_length_is_too_much()
    {
        Assert.Null(SpdxExpression.TryParse(new string('(', 60_000)));
        Assert.Null(SpdxExpression.TryParse(new string(' ', 70_000) + "MIT"));
        Assert.NotNull(SpdxExpression.TryParse(string.Join(" AND ", Enumerable.Repeat("MIT", 5000))));
    }

    [Fact]
    public void What_was_read_is_read_again_as_the_same() =>
        Gen.OneOf("MIT", "isc", "AND", "or", "WITH", "(", ")", "+", "Classpath-exception-2.0", "LicenseRef-x", "é", " ").Array[0, 9].Sample(
            static words => SpdxExpression.TryParse(string.Join(' ', words)) is not { } expression || SpdxExpression.TryParse(expression.Text) is { } again && again.Text == expression.Text,
            iter: 20_000);
}
