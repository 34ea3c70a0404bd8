using CsCheck;
using Plimsoll.Catalogers.Language.Perl;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Perl;

public sealed class CpanTests
{
    private const string Folder = "usr/local/lib/perl5/x86_64-linux/";

    private const string Log = """
        =head2 Sat Jan  1 00:00:00 2022: C<Module> L<Hull::Keel|Hull::Keel>

        =over 4

        =item *

        C<installed into: /usr/local/share/perl/5.32.1>

        =item *

        C<VERSION: 1.00>

        =back

        =head2 Sun Jan  2 00:00:00 2022: C<Module> L<Mast|Mast>

        C<VERSION: v2.1>

        =head2 Mon Jan  3 00:00:00 2022: C<Module> L<Hull::Keel|Hull::Keel>

        C<VERSION: 1.02>

        =head2 Tue Jan  4 00:00:00 2022: C<Module> L<Sail|Sail>

        C<VERSION: undef>

        """;

    [Theory]
    [InlineData("Hull-Keel-1.02", """{"name": "Hull::Keel", "version": "1.01", "dist": "Hull-Keel-1.02", "provides": {"Hull::Keel": {"version": "1.01"}}}""", "pkg:cpan/Hull-Keel@1.02")]
    [InlineData("Hull-v2.0.0", "{}", "pkg:cpan/Hull@v2.0.0")]
    [InlineData("odd", """{"name": "Hull::Keel", "version": "3"}""", "pkg:cpan/Hull-Keel@3")]
    [InlineData("a", """{"dist": "Hull-3", "pathname": "S/SA/SAILOR/Hull-3.tar.gz"}""", "pkg:cpan/SAILOR/Hull@3")]
    [InlineData("a", """{"dist": "Hull-3", "pathname": "S/SA/SAILOR/more/Hull-3.tar.gz"}""", "pkg:cpan/SAILOR/Hull@3")]
    [InlineData("a", """{"dist": "Hull-3", "pathname": "home/me/Hull-3.tar.gz"}""", "pkg:cpan/Hull@3")]
    [InlineData("a", """{"dist": "Hull-3", "pathname": "S/SA/sailor/Hull-3.tar.gz"}""", "pkg:cpan/Hull@3")]
    public void A_record_names_a_distribution(string folder, string text, string purl) =>
        Assert.Equal([purl], new FakeImage().Layer(($"{Folder}.meta/{folder}/install.json", text)).Scan(CpanReader.Row).Installed);

    [Fact]
    public void Licences_and_needs_are_those_of_the_file_beside_it()
    {
        var found = new FakeImage().Layer(
            (Folder + ".meta/Hull-1/install.json", """{"dist": "Hull-1", "name": "Hull"}"""),
            (Folder + ".meta/Hull-1/MYMETA.json", """{"license": ["perl_5", "unknown", "odd"], "prereqs": {"runtime": {"requires": {"perl": "5.8", "Mast::Top": "0", "Hull": "0"}}, "test": {"requires": {"Sail": 0}}}}"""),
            (Folder + ".meta/Mast-2/install.json", """{"dist": "Mast-2", "name": "Mast", "provides": {"Mast": {}, "Mast::Top": {}}}"""),
            (Folder + ".meta/Sail-2/install.json", """{"dist": "Sail-2", "name": "Sail"}""")).Scan(CpanReader.Row);
        Assert.Equal(["Artistic-1.0-Perl OR GPL-1.0-or-later", "odd"], found["Hull"].Licences);
        Assert.Equal(["Hull -> Mast"], found.Relations);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void The_log_tells_the_last_version_of_what_has_no_record()
    {
        var found = new FakeImage().Layer((Folder + "perllocal.pod", Log)).Scan(CpanReader.Row);
        Assert.Equal(["pkg:cpan/Hull-Keel@1.02", "pkg:cpan/Mast@v2.1"], found.Installed);
        Assert.All(found.Packages, static p => Assert.True(p.Inferred));
        Assert.Equal([19, 15], found.Packages.Select(static p => p.Evidence[0].Line));

        found = new FakeImage().Layer((Folder + "perllocal.pod", Log), (Folder + ".meta/Mast-3/install.json", """{"dist": "Fleet-3", "name": "Mast"}""")).Scan(CpanReader.Row);
        Assert.Equal(["pkg:cpan/Fleet@3", "pkg:cpan/Hull-Keel@1.02"], found.Installed);
    }

    [Fact]
    public void A_list_of_files_whose_version_nothing_tells_is_counted()
    {
        var found = new FakeImage().Layer(
            (Folder + "perllocal.pod", Log), (Folder + "auto/Hull/Keel/.packlist", "/a.pm"), (Folder + "auto/Mast/.packlist", ""),
            (Folder + ".packlist", "/usr/bin/perl"), (Folder + "auto/.packlist", "x")).Scan(CpanReader.Row);
        Assert.Empty(found.Problems);

        found = new FakeImage().Layer((Folder + "auto/Sail/.packlist", "x"), (Folder + "auto/Sail/Boom/.packlist", "x")).Scan(CpanReader.Row);
        Assert.Equal([$"UnpinnedVersion {Folder}auto/Sail/.packlist"], found.ProblemLines);
        Assert.Equal("and 1 more name Perl modules, and nothing says their versions", found.Problems[0].Detail);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{}")]
    public void What_cannot_be_read_is_said(string text) =>
        Assert.Equal(["Malformed .meta/odd/install.json"], new FakeImage().Layer((".meta/odd/install.json", text)).Scan(CpanReader.Row).ProblemLines);

    [Fact]
    public void Logs_of_any_bytes_never_throw() =>
        Gen.Char["=head2 C<Module>L<|VERSION: 1\n"].Array[0, 200].Select(static c => new string(c)).Sample(static text =>
            new FakeImage().Layer((Folder + "perllocal.pod", "=head2 x: C<Module> L<a|a>\n" + text)).Scan(CpanReader.Row));
}
