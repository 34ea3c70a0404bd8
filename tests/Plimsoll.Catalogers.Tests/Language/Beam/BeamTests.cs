using Plimsoll.Catalogers.Language.Beam;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Beam;

public sealed class BeamTests
{
    [Fact]
    public void A_lock_file_of_Mix_says_what_needs_what()
    {
        const string text =
            "%{\n  \"hull\": {:hex, :hull_pkg, \"1.0.0\", \"00\", [:mix], [{:keel, \"~> 2.0\", [hex: :keel, repo: \"hexpm\", optional: false]}, {:gone, \"1\", []}], \"hexpm\", \"01\"},\n"
            + "  \"keel\": {:hex, :keel, \"2.0.0\", \"00\", [:rebar3], [], \"hexpm:acme\", \"02\"},\n  \"mast\": {:git, \"https://example.org/mast.git\", \"0123abc\", [branch: \"main\"]},\n  \"own\": {:path, \"own\"}, # c\n}\n";
        var found = new FakeImage().Layer(("mix.lock", text)).Scan(MixReader.Row);
        Assert.Equal(["pkg:hex/acme/keel@2.0.0", "pkg:hex/hull_pkg@1.0.0", "pkg:generic/mast@0123abc?vcs_url=git%2Bhttps:%2F%2Fexample.org%2Fmast.git%400123abc"], found.Declared);
        Assert.Equal(["hull_pkg -> acme/keel"], found.Relations);
        Assert.Equal(2, found["hull_pkg"].Evidence[0].Line);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("{\"1.2.0\",\n[{<<\"hull\">>,{pkg,<<\"hull\">>,<<\"1.0\">>},0},\n {<<\"keel\">>,{git,\"https://me:secret@github.com/acme/keel.git\",{ref,\"0123\"}},1}]}.\n[{pkg_hash,[{<<\"hull\">>, <<\"00\">>}]}].\n")]
    [InlineData("% c\n[{<<\"hull\">>,{pkg,<<\"hull\">>,<<\"1.0\">>},0},\n {<<\"keel\">>,{git,\"https://me:secret@github.com/acme/keel.git\",{ref,\"0123\"}},1}].\n")]
    public void A_lock_file_of_Rebar_says_what_is_direct(string text)
    {
        var found = new FakeImage().Layer(("rebar.lock", text)).Scan(RebarReader.Row);
        Assert.Equal(["acme/keel@0123 indirect", "hull@1.0 direct"], LockRows.Show(found));
        Assert.Equal(["pkg:github/acme/keel@0123", "pkg:hex/hull@1.0"], found.Declared);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("mix.lock", "%{\"a\": {:hex, :a, \"1\"")]
    [InlineData("mix.lock", "%{\"a\": 1}")]
    [InlineData("mix.lock", "%{\"a\": {:hex, :a}}")]
    [InlineData("mix.lock", "%{a => fn x -> x end}")]
    [InlineData("rebar.lock", "[{<<\"a\">>,")]
    [InlineData("rebar.lock", "[{<<\"a\">>,1}].")]
    [InlineData("x/ebin/a.app", "{application, a, [{description, \"x\"}]}.")]
    [InlineData("x/ebin/a.app", "")]
    public void What_cannot_be_read_is_said(string path, string text) =>
        Assert.Equal(["Malformed " + path], new FakeImage().Layer((path, text)).Scan(MixReader.Row, RebarReader.Row, OtpReader.Row).ProblemLines);

    [Fact]
    public void Deep_terms_end_in_a_problem()
    {
        var found = new FakeImage().Layer(("mix.lock", new string('[', 100_000))).Scan(MixReader.Row);
        Assert.Equal(["Malformed mix.lock"], found.ProblemLines);
    }

    [Fact]
    public void Applications_are_installed()
    {
        var found = new FakeImage().Layer(("usr/lib/erlang/lib/hull-1.0/ebin/hull.app", "%% c\n{application, 'hull',\n [{description, \"a \\\"b\\\"\"},\n  {vsn, \"1.0\"},\n  {modules, []}]}.\n")).Scan(OtpReader.Row);
        Assert.Equal(["pkg:otp/hull@1.0"], found.Installed);
        Assert.Equal(2, found["hull"].Evidence[0].Line);
    }

    [Fact]
    public void Trivy()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/hex/mix/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["happy path others"] = "a package from a git repository, which that tool leaves out" });
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var facts = FakeFile.Read(MixReader.Row, "mix.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            LockRows.CheckTrivy(report, row.Text("name")!, row.Items("want"), facts.Packages);
        }

        report.Done(6);
    }

    [Fact]
    public void Syft_locks_of_Mix()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/elixir/parse_mix_lock_test.expected.json";
        var found = FakeImage.OfFile("mix.lock", ExpectedFile.Beside(file, "testdata/mix.lock")).Scan(MixReader.Row);
        Assert.Equal(ExpectedFile.Load(file).GetProperty("funcs").GetProperty("TestParseMixLock").Items("expected").Select(static p => p.Text("PURL")!).Where(static p => p.Length > 0).Order(StringComparer.Ordinal), found.Declared.Where(static p => p.StartsWith("pkg:hex/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // There what comes from git has no package URL, and a folder of the project is listed.
        Assert.Contains("pkg:github/aeternity/enacl@2f50ba6289f2f2d9fef05d22a396c0bab4f64149", found.Declared);
        Assert.DoesNotContain(found.Packages, static p => p.Name == "local_dep");
        Assert.Contains("cowboy -> cowlib", found.Relations);
    }

    [Fact]
    public void Syft_locks_of_Rebar()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/erlang/parse_rebar_lock_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParseRebarLock"))
        {
            var found = FakeImage.OfFile("rebar.lock", ExpectedFile.Beside(file, row.Text("fixture")!)).Scan(RebarReader.Row);

            // There what comes from git is called a package of Hex, which it is not; so these are compared by their revisions.
            report.Check(row.Text("fixture")!, string.Join(' ', row.Items("expected").Select(static p => Comparable(p.Text("PURL")!)).Order(StringComparer.Ordinal)), string.Join(' ', found.Declared.Select(Comparable).Order(StringComparer.Ordinal)));
        }

        report.Done(2);
        Assert.NotEmpty(FakeImage.OfFile("rebar.lock", ExpectedFile.Beside(file, "testdata/corrupt/rebar.lock")).Scan(RebarReader.Row).Problems);
    }

    private static string Comparable(string purl) => purl.Split('@', '?') is [_, { Length: 40 } revision, ..] ? revision : purl;

    [Fact]
    public void Syft_applications()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/erlang/parse_otp_app_test.expected.json";
        var found = FakeImage.OfFile("x/ebin/rabbit.app", ExpectedFile.Beside(file, "testdata/rabbitmq.app")).Scan(OtpReader.Row);
        Assert.Equal(["pkg:otp/rabbit@3.12.10"], found.Installed);
    }
}
