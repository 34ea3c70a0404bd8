using Plimsoll.Catalogers.Os.Nix;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Nix;

public sealed class NixReaderTests
{
    private const string Syft = "anchore__syft/syft/pkg/cataloger/nix/";
    private const string Hash = "h0cnbmfcn93xm5dg2x27ixhag1cwndga";

    [Fact]
    public void Each_output_is_a_package()
    {
        var found = new FakeImage().Layer(
            ($"nix/store/{Hash}-jq-1.6-bin/bin/jq", "x"),
            ("nix/store/3xpzpmcqmzsdblkzqa9d9s6l302pnk4g-jq-1.6-lib/lib/libjq.so", "x"),
            ("nix/store/aw2fw9ag10wr9pf0qk4nk5sxi0q0bn56-glibc-2.37-8/lib/libc.so", "x"),
            ("nix/store/w3hl7zrmc9qvzadc0k7cp9ysxiyz88j6-base-system/etc/passwd", "x"),
            ("nix/store/.links/x", "x"),
            ($"nix/store/{Hash}-fix-1.0.patch", "x")).Scan(NixReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(
            [
                "pkg:nix/glibc@2.37-8?outputhash=aw2fw9ag10wr9pf0qk4nk5sxi0q0bn56",
                "pkg:nix/jq@1.6?output=bin&outputhash=h0cnbmfcn93xm5dg2x27ixhag1cwndga",
                "pkg:nix/jq@1.6?output=lib&outputhash=3xpzpmcqmzsdblkzqa9d9s6l302pnk4g",
            ],
            found.Installed);
        Assert.Equal($"nix/store/{Hash}-jq-1.6-bin", found.Packages[1].Evidence[0].Path);
    }

    [Fact]
    public void A_derivation_knows_the_output_better_than_the_name()
    {
        var drv = $"Derive([(\"2024\",\"/nix/store/{Hash}-tz-1.0-2024\",\"\",\"\"),(\"out\",\"/nix/store/3xpzpmcqmzsdblkzqa9d9s6l302pnk4g-tz-1.0-final\",\"\",\"\")],[],[])";
        var found = new FakeImage().Layer(
            ("nix/store/5av396z8xa13jg89g9jws145c0k26k2x-tz-1.0.drv", drv), ($"nix/store/{Hash}-tz-1.0-2024/a", ""), ("nix/store/3xpzpmcqmzsdblkzqa9d9s6l302pnk4g-tz-1.0-final/a", ""))
            .Scan(NixReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(
            [
                $"pkg:nix/tz@1.0?drvpath=5av396z8xa13jg89g9jws145c0k26k2x-tz-1.0.drv&output=2024&outputhash={Hash}",
                "pkg:nix/tz@1.0-final?drvpath=5av396z8xa13jg89g9jws145c0k26k2x-tz-1.0.drv&outputhash=3xpzpmcqmzsdblkzqa9d9s6l302pnk4g",
            ],
            found.Installed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Derive")]
    [InlineData("Derive([(\"out\",\"/nix/store/x\",\"\"")]
    [InlineData("Derive([(\"out\",\"/nix/store/x")]
    [InlineData("Derive([(\"out\"")]
    [InlineData("Derive([]")]
    public void A_damaged_derivation_is_said(string text) =>
        Assert.Equal(["Malformed nix/store/a.drv"], new FakeImage().Layer(("nix/store/a.drv", text)).Scan(NixReader.Row).ProblemLines);

    [Fact]
    public void Syft_store_paths()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Syft + "parse_store_path_test.expected.json", "Test_parseNixStorePath"))
        {
            var name = row.Text("name")!;
            var expected = row.TryGetProperty("want", out var want) ? $"{want.Text("OutputHash")} {want.Text("Name")} {want.Text("Version")} {want.Text("Output")}" : null;
            report.Check(
                name, expected,
                NixStorePath.TryParse(name[(name.LastIndexOf('/') + 1)..].Trim('\''), output: null, out var path) ? $"{path.Hash} {path.Name} {path.Version} {path.Output}" : null);
        }

        foreach (var row in ExpectedFile.Rows(Syft + "parse_store_path_test.expected.json", "Test_findVersionIsh"))
        {
            // Their version still has the output, and derivations have one too.
            var input = row.Text("input")!;
            if (!input.EndsWith(".drv", StringComparison.Ordinal))
            {
                var found = NixStorePath.TryParse(input.AsSpan(input.LastIndexOf('/') + 1), output: null, out var path);
                report.Check(row.Text("name")!, row.Text("wantVersion"), found ? path!.Version + (path.Output is null ? "" : "-" + path.Output) : "");
            }
        }

        report.Done(30);
    }

    [Fact]
    public void Syft_folder()
    {
        const string file = Syft + "store_cataloger_test.expected.json";
        var row = Assert.Single(ExpectedFile.Rows(file, "TestStoreCataloger_Directory"));
        var found = FakeImage.FromFolder(ExpectedFile.Beside(file, row.Text("fixture")!)).Scan(NixReader.Row);
        Assert.Empty(found.Problems);
        Assert.Equal(row.Items("wantPkgs").Select(static p => p.Text("PURL")), found.Installed);
    }

    [Fact]
    public void Syft_package_urls()
    {
        // What they build from parts, a folder's name has as a whole: the hash always.
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name + version"] = "without a hash it is no path of the store",
            ["derivation qualifier"] = "without a hash it is no path of the store",
        });
        foreach (var row in ExpectedFile.Rows(Syft + "package_test.expected.json", "Test_packageURL"))
        {
            var store = row.GetProperty("storePath");
            var output = store.Text("Output") is { } o ? "-" + o : "";
            var found = new FakeImage().Layer(($"nix/store/{store.Text("OutputHash")}-{store.Text("Name")}-{store.Text("Version")}{output}/x", "")).Scan(NixReader.Row);
            report.Check(row.Text("name")!, row.Text("want"), found.Installed.SingleOrDefault());
        }

        report.Done(4);
    }

    [Fact]
    public void Syft_images()
    {
        const string file = Syft + "store_cataloger_test.expected.json";
        var row = Assert.Single(ExpectedFile.Rows(file, "TestStoreCataloger_Image"));
        string[] expected = [.. row.Items("wantPkgs").Select(static p => p.GetString()!)];
        var found = new FakeImage().Layer(layer =>
        {
            foreach (var line in expected)
            {
                layer.File(line[(line.IndexOf('(', StringComparison.Ordinal) + 2)..^1] + "/file", "x");
            }
        }).Scan(NixReader.Row);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Packages.Select(static p => $"{p.Name} @ {p.Version} (/{p.Evidence[0].Path})").Order(StringComparer.Ordinal));
    }
}
