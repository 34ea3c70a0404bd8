using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Rpm;

/// <summary>The lists of packages in images of Azure Linux without rpm.</summary>
public sealed class RpmManifestTests
{
    private const string Short = "var/lib/rpmmanifest/container-manifest-1";
    private const string Long = "var/lib/rpmmanifest/container-manifest-2";
    private const string Glibc = "glibc\t2.35-2.cm2\t1653816591\t1653628955\tMicrosoft Corporation\t(none)\t10855265\tx86_64\t0\tglibc-2.35-2.cm2.src.rpm\n";

    [Theory]
    [InlineData("filesystem.1.1-9.cm2.x86_64", "filesystem 1.1-9.cm2 x86_64")]
    [InlineData("ca-certificates-base.3.0.0-8.azl3.noarch", "ca-certificates-base 3.0.0-8.azl3 noarch")]
    [InlineData("java-1.8.0-openjdk.1.8.0.362-1.cm2.x86_64", "java-1.8.0-openjdk 1.8.0.362-1.cm2 x86_64")]
    [InlineData("libstdc++.11.2.0-4.cm2.x86_64", "libstdc++ 11.2.0-4.cm2 x86_64")]
    [InlineData("tzdata.2023c-1.cm2.noarch", "tzdata 2023c-1.cm2 noarch")]
    [InlineData("nothing", null)]
    [InlineData("no-version-1.cm2.noarch", null)]
    public void The_short_list_has_names_with_a_dot_before_the_version(string line, string? expected)
    {
        var found = new FakeImage().Layer((Short, line + "\n")).Scan(RpmReader.Row);
        Assert.Equal(expected is null ? [] : [expected], found.Packages.Select(static p => $"{p.Name} {p.Version} {p.Architecture}"));
        Assert.Equal(expected is null ? [$"Malformed {Short}, blocking"] : [], found.ProblemLines);
    }

    [Fact]
    public void The_long_list_counts_before_the_short_one_and_a_database_before_both()
    {
        var lists = new FakeImage().Layer((Short, "glibc.2.35-1.cm2.x86_64\n"), (Long, Glibc)).Scan(RpmReader.Row);
        Assert.Equal(["pkg:rpm/glibc@2.35-2.cm2?arch=x86_64&upstream=glibc-2.35-2.cm2.src.rpm"], lists.Installed);
        Assert.Equal((Long, 1), (lists["glibc"].Evidence[0].Path, lists["glibc"].Evidence[0].Line!.Value));
        var database = new FakeImage().Layer(static layer => layer.File(Long, Glibc).File(Short, "junk")
            .File("var/lib/rpm/rpmdb.sqlite", SqliteBytes.Table("Packages", RpmHeaderBytes.Package("bash", "1", "1", null).Build()))).Scan(RpmReader.Row);
        Assert.Empty(database.Problems);
        Assert.Equal(["bash"], database.Packages.Select(static p => p.Name));
    }

    [Fact]
    public void Syft_packages()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/redhat/parse_rpm_manifest_test.expected.json";
        var found = FakeImage.OfFile(Long, ExpectedFile.Beside(file, "testdata/container-manifest-2")).Scan(RpmReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(
            ExpectedFile.Rows(file, "TestParseRpmManifest", "expected").Select(static p => $"{p.Text("Name")} {p.Text("Version")} {p.Text("PURL")}").Order(StringComparer.Ordinal),
            found.Packages.Select(static p => $"{p.Name} {p.Version} {p.Purl}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("(none)", "0", "9.0-1.cm2")]
    [InlineData("0", "0", "0:9.0-1.cm2")]
    [InlineData("2", "", "9.0-1.cm2")]
    [InlineData("2", "2", "2:9.0-1.cm2")]
    [InlineData("(none)", "1", "1:9.0-1.cm2")]
    public void Epochs_are_what_Syft_and_Trivy_make_of_them(string epoch, string number, string version) =>
        Assert.Equal(
            version,
            new FakeImage().Layer((Long, $"vim\t9.0-1.cm2\t1\t2\tV\t{epoch}\t45000\tx86_64\t{number}\tvim-9.0-1.cm2.src.rpm\n")).Scan(RpmReader.Row)["vim"].Version);

    [Theory]
    [InlineData("vim\t9.0-1.cm2")]
    [InlineData("vim\t9.0\t1\t2\tV\t(none)\t45000\tx86_64\t0\tvim-9.0-1.cm2.src.rpm")]
    [InlineData("\t9.0-1\t1\t2\tV\t(none)\t45000\tx86_64\t0\tvim-9.0-1.cm2.src.rpm")]
    public void Lines_that_are_none_are_said(string line)
    {
        var found = new FakeImage().Layer((Long, line + "\n" + Glibc)).Scan(RpmReader.Row);
        Assert.Equal(["glibc"], found.Packages.Select(static p => p.Name));
        Assert.Equal("1 lines are no packages, the first is line 1", Assert.Single(found.Problems).Detail);
        Assert.True(found.Problems[0].Blocking);
    }

    [Fact]
    public void Trivy_packages()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/pkg/rpm/rpmqa_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParseMarinerDistrolessManifest"))
        {
            var found = new FakeImage().Layer(("etc/os-release", "ID=mariner\nVERSION_ID=2.0\n"), (Long, row.Text("content")!)).Scan(OsReleaseReader.Row, RpmReader.Row);
            var expected = row.Items("wantPkgs").Select(static p => $"{p.Text("Name")} {Epoch(p, "Epoch")}{p.Text("Version")}-{p.Text("Release")} {p.Text("Arch")} {p.Text("SrcName")} {Epoch(p, "SrcEpoch")}{p.Text("SrcVersion")}-{p.Text("SrcRelease")}");
            report.Check(
                row.Text("name")!,
                string.Join('|', expected.Order(StringComparer.Ordinal)),
                string.Join('|', found.Packages.Select(static p => $"{p.Name} {p.Version} {p.Architecture} {p.Source!.Name} {p.Source.Version}").Order(StringComparer.Ordinal)));
            report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null).ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(4);

        static string Epoch(System.Text.Json.JsonElement package, string property) => package.TryGetProperty(property, out var epoch) ? $"{epoch}:" : "";
    }
}
