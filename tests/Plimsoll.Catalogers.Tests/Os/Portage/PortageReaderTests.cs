using Plimsoll.Catalogers.Os.Portage;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Portage;

public sealed class PortageReaderTests
{
    private const string Syft = "anchore__syft/syft/pkg/cataloger/gentoo/";

    [Fact]
    public void Reads_packages_with_their_files_and_licences()
    {
        var found = new FakeImage().Layer(
            ("var/db/pkg/dev-libs/openssl-3.0.13-r1/CONTENTS", "dir /usr\ndir /usr/lib\nobj /usr/lib/a b c.so 0123456789abcdef0123456789abcdef 1700000000\nsym /usr/lib/libssl.so -> libssl.so.3 1700000000\nfif /run/x\nobj /broken\n"),
            ("var/db/pkg/dev-libs/openssl-3.0.13-r1/LICENSE", "Apache-2.0\n"),
            ("var/db/pkg/virtual/libc-1-r1/CONTENTS", "")).Scan(PortageReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(["pkg:ebuild/dev-libs%2Fopenssl@3.0.13-r1", "pkg:ebuild/virtual%2Flibc@1-r1"], found.Installed);
        Assert.Equal(["Apache-2.0"], found["dev-libs/openssl"].Licences);
        Assert.Equal(["usr/lib/a b c.so", "usr/lib/libssl.so"], Assert.Single(found.Owned).Value);
    }

    [Theory]
    [InlineData("foo-1", "foo", "1")]
    [InlineData("foo-bar-1.2.3", "foo-bar", "1.2.3")]
    [InlineData("foo-2-bar-1.0_rc1-r12", "foo-2-bar", "1.0_rc1-r12")]
    [InlineData("font-adobe-100dpi-1.0.3", "font-adobe-100dpi", "1.0.3")]
    [InlineData("gtk+-3.24", "gtk+", "3.24")]
    [InlineData("foo-9999", "foo", "9999")]
    [InlineData("foo-1-rc", null, null)]
    [InlineData("foo", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("foo-", null, null)]
    [InlineData("foo-r1", null, null)]
    [InlineData("r1", null, null)]
    public void The_folder_is_name_and_version(string folder, string? name, string? version)
    {
        var found = new FakeImage().Layer(($"var/db/pkg/cat/{folder}/CONTENTS", "")).Scan(PortageReader.Row);
        Assert.Equal(name is null ? [] : [$"cat/{name} {version}"], found.Packages.Select(static p => $"{p.Name} {p.Version}"));
        Assert.Equal(name is null ? [$"Malformed var/db/pkg/cat/{folder}/CONTENTS"] : [], found.ProblemLines);
    }

    [Theory]
    [InlineData("|| ( GPL-2 ( BSD MIT ) ) ISC", "(GPL-2 OR (BSD AND MIT)) AND ISC")]
    [InlineData("|| ( GPL-2 )", "GPL-2")]
    [InlineData("( GPL-2 BSD )", "GPL-2 AND BSD")]
    [InlineData("ssl? ( openssl ) MIT", "openssl AND MIT")]
    [InlineData("|| ( ) MIT", "MIT")]
    [InlineData("|| GPL-2", null)]
    [InlineData("( GPL-2", null)]
    [InlineData("GPL-2 )", null)]
    [InlineData("||", null)]
    public void Licences_become_an_expression(string text, string? expected) => Assert.Equal(expected, PortageLicence.ToExpression(text));

    [Fact]
    public void Brackets_in_brackets_have_an_end() => Assert.Null(PortageLicence.ToExpression(string.Concat(Enumerable.Repeat("( ", 10_000)) + "a"));

    [Fact]
    public void Syft_packages()
    {
        const string file = Syft + "cataloger_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["standard skopeo package with license groups licences"] = "groups stand in what an administrator accepts, never in the licence of an installed package; they are left as written",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestPortageCataloger"))
        {
            var found = FakeImage.FromFolder(ExpectedFile.Beside(file, row.Text("fixture")!)).Scan(PortageReader.Row);
            var expected = Assert.Single(row.Items("expectedPackages"));
            var package = Assert.Single(found.Packages);
            var name = row.Text("name")!;
            report.Check(name, $"{expected.Text("Name")} {expected.Text("Version")} {expected.Text("PURL")}", $"{package.Name} {package.Version} {package.Purl}");
            report.Check(
                name + " files",
                string.Join(' ', expected.GetProperty("Metadata").Items("Files").Select(static f => f.Text("Path")!.TrimStart('/'))),
                string.Join(' ', found.Owned[package.Purl.ToString()]));
            report.Check(name + " licences", "Apache-2.0 AND BSD AND BSD-2 AND CC-BY-SA-4.0 AND ISC AND MIT", string.Join(';', package.Licences));
        }

        foreach (var row in ExpectedFile.Rows(Syft + "purl_test.expected.json", "Test_packageURL"))
        {
            var found = new FakeImage().Layer(($"var/db/pkg/{row.Text("name")}-{row.Text("version")}/CONTENTS", "")).Scan(PortageReader.Row);
            report.Check(row.Text("name")!, row.Text("want"), Assert.Single(found.Installed));
        }

        report.Done(7);
    }

    [Fact]
    public void Syft_licences()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["license choices with missing useflag suffix"] = "FDL stands after the brackets of the choice and is no part of it",
        });
        foreach (var row in ExpectedFile.Rows(Syft + "license_test.expected.json", "Test_extractLicenses"))
        {
            report.Check(row.Text("name")!, row.Text("wantExpression"), PortageLicence.ToExpression(row.Text("license")!) ?? "");
        }

        report.Done(5);
    }

    [Fact]
    public void Grype_image()
    {
        var folder = Shared.Require("fixtures", "anchore__grype", "test", "integration", "testdata", "image-portage-match-coverage");
        Assert.Equal(["app-containers/skopeo 1.5.1"], FakeImage.FromFolder(folder).Scan(PortageReader.Row).Packages.Select(static p => $"{p.Name} {p.Version}"));
    }
}
