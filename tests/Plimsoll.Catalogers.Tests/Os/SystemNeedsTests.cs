using Plimsoll.Catalogers.Os.Apk;
using Plimsoll.Catalogers.Os.Dpkg;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os;

/// <summary>Which package needs which.</summary>
public sealed class SystemNeedsTests
{
    [Fact]
    public void Dpkg_packages_need_by_name_by_what_is_provided_and_of_their_own_architecture()
    {
        var found = new FakeImage().Layer(("var/lib/dpkg/status",
            "Package: mutt\nVersion: 1\nArchitecture: amd64\nPre-Depends: libc6:any (>= 2.3)\nDepends: default-mta | mail-transport-agent, gone [i386], mutt\n\n"
            + "Package: exim4\nVersion: 4\nArchitecture: amd64\nProvides: mail-transport-agent, x (= 1)\n\n"
            + "Package: libc6\nVersion: 2\nArchitecture: i386\n\nPackage: libc6\nVersion: 2\nArchitecture: amd64\n\n"
            + "Package: old\nVersion: 1\nArchitecture: all\nDepends: libc6, x\n")).Scan(DpkgReader.Row);
        Assert.Equal(["mutt -> exim4", "mutt -> libc6", "old -> exim4", "old -> libc6", "old -> libc6"], found.Relations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Distroless_packages_need_across_their_files() =>
        Assert.Equal(
            ["a -> b"],
            new FakeImage().Layer(("var/lib/dpkg/status.d/a", "Package: a\nVersion: 1\nDepends: b\n"), ("var/lib/dpkg/status.d/b", "Package: b\nVersion: 1\n")).Scan(DpkgReader.Row).Relations);

    [Fact]
    public void Apk_packages_need_by_name_and_by_library()
    {
        var found = new FakeImage().Layer(("lib/apk/db/installed",
            "P:curl\nV:8\nD:so:libz.so.1 ca-certificates>=1 !old /bin/sh so:libcurl.so.4=8\n\nP:zlib\nV:1\np:so:libz.so.1=1.3 cmd:z=1\n\nP:ca-certificates\nV:2\nD:curl\n")).Scan(ApkReader.Row);
        Assert.Equal(["ca-certificates -> curl", "curl -> ca-certificates", "curl -> zlib"], found.Relations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_that_everybody_provides_does_not_point_to_everybody()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(static i => $"Package: p{i}\nVersion: 1\nProvides: x\nDepends: x\n\n"));
        Assert.InRange(new FakeImage().Layer(("var/lib/dpkg/status", text)).Scan(DpkgReader.Row).Relations.Count, 1, 500 * 16);
    }

    [Fact]
    public void Relations_that_explode_are_cut_and_said()
    {
        // 4,000 packages, each of which needs 200 names that 16 others provide each.
        var names = Enumerable.Range(0, 200).Select(static n => $"n{n}").ToArray();
        var needs = string.Join(", ", names);
        var text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"Package: p{i}\nVersion: 1\nProvides: {names[i % names.Length]}\nDepends: {needs}\n\n"));
        var counting = new CountingInventory();
        new FakeImage().Layer(("var/lib/dpkg/status", text)).Scan(DpkgReader.Row with { Resolve = (view, _) => DpkgReader.Row.Resolve!(view, counting) });
        Assert.InRange(counting.Relations, 1_000_000, 1_100_000);
        Assert.Equal(Model.ProblemKind.LimitReached, Assert.Single(counting.Problems).Kind);
    }

    [Fact]
    public void Syft_relationships_of_apk()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/alpine/cataloger_test.expected.json";
        var test = ExpectedFile.Load(file).GetProperty("funcs").GetProperty("TestApkDBCataloger");
        var found = FakeImage.FromFolder(ExpectedFile.Beside(file, "testdata/multiple-1")).Scan(ApkReader.Row);
        Assert.Equal(
            test.Items("expectedPkgs").Select(static p => $"{p.Text("Name")} {p.Text("Version")}").Order(StringComparer.Ordinal),
            found.Packages.Select(static p => $"{p.Name} {p.Version}"));
        Assert.Equal(
            test.Items("expectedRelationships").Select(static r => $"{r.GetProperty("To").Text("Name")} -> {r.GetProperty("From").Text("Name")}").Order(StringComparer.Ordinal),
            found.Relations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Syft_relationships_of_dpkg()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/debian/cataloger_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_CatalogerRelationships"))
        {
            // Some entries have a name only, which is no installed package; the relations are what is compared.
            var entries = File.ReadAllText(ExpectedFile.Beside(file, row.Text("fixture")!)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
            var status = string.Join("\n\n", entries.Select(static e => e.Contains("\nVersion:", StringComparison.Ordinal) ? e : e.TrimEnd() + "\nVersion: 1\n"));
            var found = new FakeImage().Layer(("var/lib/dpkg/status", status)).Scan(DpkgReader.Row);
            var expected = row.GetProperty("wantRelationships").EnumerateObject().SelectMany(static p => p.Value.EnumerateArray().Select(v => $"{p.Name} -> {v.GetString()}"));
            report.Check(row.Text("name")!, string.Join(", ", expected.Order(StringComparer.Ordinal)), string.Join(", ", found.Relations.Order(StringComparer.Ordinal)));
        }

        report.Done(3);
    }

    private sealed class CountingInventory : Images.Readers.InventoryBuilder
    {
        public int Relations { get; private set; }

        public List<Model.Problem> Problems { get; } = [];

        public override void Add(Model.Package package)
        {
        }

        public override void Relate(Model.Package from, Model.Package to) => Relations++;

        public override void Own(Model.PackageUrl owner, Formats.PathList paths)
        {
        }

        public override void SetDistribution(Model.Distribution distribution)
        {
        }

        public override void AddContentSet(string name)
        {
        }

        public override void Add(Model.Problem problem) => Problems.Add(problem);
    }
}
