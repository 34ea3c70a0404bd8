using Plimsoll.Catalogers.Language.Perl;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Perl;

public sealed class CpanTests
{
    [Theory]
    [InlineData("Hull-Keel-1.02", """{"name": "Hull::Keel", "version": "1.01", "dist": "Hull-Keel-1.02", "provides": {"Hull::Keel": {"version": "1.01"}}}""", "pkg:cpan/Hull-Keel@1.02")]
    [InlineData("Hull-v2.0.0", "{}", "pkg:cpan/Hull@v2.0.0")]
    [InlineData("odd", """{"name": "Hull::Keel", "version": "3"}""", "pkg:cpan/Hull-Keel@3")]
    public void A_record_names_a_distribution(string folder, string text, string purl) =>
        Assert.Equal([purl], new FakeImage().Layer(($"usr/local/lib/perl5/x86_64-linux/.meta/{folder}/install.json", text)).Scan(CpanReader.Row).Installed);

    [Theory]
    [InlineData("[")]
    [InlineData("{}")]
    public void What_cannot_be_read_is_said(string text) =>
        Assert.Equal(["Malformed .meta/odd/install.json"], new FakeImage().Layer((".meta/odd/install.json", text)).Scan(CpanReader.Row).ProblemLines);
}
