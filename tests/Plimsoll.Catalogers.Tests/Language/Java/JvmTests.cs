using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Language.Java.Jvm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Java;

public sealed class JvmTests
{
    private const string Release = "IMPLEMENTOR=\"Eclipse Adoptium\"\nJAVA_RUNTIME_VERSION=\"21.0.4+7-LTS\"\nJAVA_VERSION=\"21.0.4\"\nOS_ARCH=\"aarch64\"\nSOURCE_REPO=\"https://example.org/jdk.git\"\n";
    private const string Table = "anchore__syft/syft/pkg/cataloger/java/parse_jvm_release_test.expected.json";

    [Theory]
    [InlineData("TestJvmDistributionCataloger")]
    [InlineData("TestJvmDistributionCatalogerFromFile")]
    public void Installations_of_another_scanner(string function)
    {
        const string file = "anchore__syft/syft/pkg/cataloger/java/cataloger_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Only the one file is looked at there, and its path is outside: nothing says that it is a kit.
            ["TestJvmDistributionCatalogerFromFile valid 1.8.0"] = "the path of the folder, by which that tool still tells it, is not part of what is scanned",
        }.Where(r => r.Key.StartsWith(function + " ", StringComparison.Ordinal)).ToDictionary());
        foreach (var row in ExpectedFile.Rows(file, function, "cases"))
        {
            var path = ExpectedFile.Beside(file, row.Text("fixture")!);
            var image = Directory.Exists(path) ? FakeImage.FromFolder(path) : FakeImage.OfFile("release", path);
            var found = image.Scan(JvmReader.Row);
            report.Check($"{function} {row.Text("name")}", Canonical(row.GetProperty("expected").Text("PURL")), string.Join(' ', found.Installed));
        }

        report.Done(2);
    }

    [Fact]
    public void Versions()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Table, "TestJvmVersion"))
        {
            var input = row.GetProperty("input");
            var text = $"JAVA_RUNTIME_VERSION=\"{input.Text("JavaRuntimeVersion")}\"\nJAVA_VERSION=\"{input.Text("JavaVersion")}\"\nFULL_VERSION=\"{input.Text("FullVersion")}\"\nSEMANTIC_VERSION=\"{input.Text("SemanticVersion")}\"\n";
            report.Check(row.Text("name")!, row.Text("expected"), JvmRelease.Version(FakeFile.Read(JvmReader.Row, "release", text)) ?? "");
        }

        report.Done(4);
    }

    [Fact]
    public void Products()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Table, "TestJvmPrimaryVendorProduct"))
        {
            var hasCompiler = row.TryGetProperty("hasJdk", out var has) && has.GetBoolean();
            var (vendor, product) = JvmProduct.Of(row.Text("implementor"), row.Text("buildType"), row.Text("imageType"), row.Text("path")!, hasCompiler);
            report.Check(row.Text("name")!, $"{row.Text("expectedVendor")} {row.Text("expectedProduct")}", $"{vendor} {product}");
        }

        report.Done(10);
    }

    [Fact]
    public void Purls()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Table, "TestJvmPurl"))
        {
            var release = row.GetProperty("ri");
            var text = $"JAVA_VERSION=\"{row.Text("version")}\"\nBUILD_SOURCE_REPO=\"{release.Text("BuildSourceRepo")}\"\nSOURCE_REPO=\"{release.Text("SourceRepo")}\"\n{(row.Text("vendor") == "oracle" ? "BUILD_TYPE=\"commercial\"" : "")}";
            var folder = row.Text("vendor") == "azul" ? "usr/lib/jvm/zulu/" : "usr/lib/jvm/x/";
            var files = new List<(string, string)> { (folder + "release", text) };
            if (row.Text("product") == "jdk")
            {
                files.Add((folder + "bin/javac", "program"));
            }

            report.Check(row.Text("name")!, Canonical(row.Text("expectedPURL")), string.Join(' ', new FakeImage().Layer([.. files]).Scan(JvmReader.Row).Installed));
        }

        report.Done(4);
    }

    [Fact]
    public void A_kit_is_told_with_its_layer_and_architecture()
    {
        var found = new FakeImage().Layer(("opt/java/openjdk/release", Release), ("opt/java/openjdk/bin/javac", "ELF")).Layer(("opt/java/openjdk/release", Release + "MODULES=\"java.base\"\n")).Scan(JvmReader.Row);
        Assert.Equal(["pkg:generic/oracle/openjdk@21.0.4%2B7-LTS?repository_url=https:%2F%2Fexample.org%2Fjdk.git"], found.Installed);
        var package = Assert.Single(found.Packages);
        Assert.Equal(("openjdk", "21.0.4+7-LTS", "aarch64"), (package.Name, package.Version, package.Architecture));
        Assert.Equal((0, 1), (package.Evidence.Single().Layer, package.Evidence.Single().LastTouchedLayer));
    }

    [Fact]
    public void Other_files_of_that_name_say_nothing()
    {
        var found = new FakeImage().Layer(static layer => layer
            .File("etc/release", "ID=x\nVERSION=1\n")
            .File("a/release", new byte[300_000])
            .File("b/release", "")
            .File("c/release", "JAVA_VERSION=\"\"\n")).Scan(JvmReader.Row);
        Assert.Empty(found.Packages);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end() => Gen.OneOf(Gen.Byte.Array[0, 300], Gen.Char["JAV_ERSION=\"\n1"].Array[0, 300].Select(static c => Encoding.UTF8.GetBytes("JAVA_VERSION" + new string(c)))).Sample(static bytes =>
        Assert.All(FakeFile.Read(JvmReader.Row, "release", bytes).Values, static v => Assert.NotEmpty(v.Value)), iter: 3000);

    // In the canonical form a colon stays as it is.
    private static string Canonical(string? purl) => purl!.Replace("%3A", ":", StringComparison.Ordinal);
}
