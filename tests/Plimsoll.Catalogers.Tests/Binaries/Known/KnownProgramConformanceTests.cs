using Plimsoll.Catalogers.Binaries.Known;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Formats.Elf;

namespace Plimsoll.Catalogers.Tests.Binaries.Known;

/// <summary>Pieces of real programs that another scanner keeps, with what it reads from them.</summary>
public sealed class KnownProgramConformanceTests
{
    private const string File = "anchore__syft/syft/pkg/cataloger/binary/classifier_cataloger_test.expected.json";

    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
    };

    [Fact]
    public void Syft_pieces_of_programs()
    {
        var report = new RowReport(Reviewed);
        foreach (var row in ExpectedFile.Rows(File, "Test_Cataloger_PositiveCases"))
        {
            var fixture = row.Text("logicalFixture")!;
            var folder = ExpectedFile.Beside(File, "testdata/classifiers/snippets/" + fixture);
            if (!Directory.Exists(folder))
            {
                continue; // a few are only described: the programs are too large to keep
            }

            var expected = row.Items("expectedPackages").DefaultIfEmpty(row.TryGetProperty("expected", out var one) ? one : default).Select(static p => p.Text("PURL")!);
            report.Check(fixture, string.Join(' ', expected.Order(StringComparer.Ordinal)), string.Join(' ', Scan(folder)));
        }

        report.Done(215);
    }

    [Theory]
    [InlineData("")]
    [InlineData("firefox")]
    [InlineData("traefik")]
    public void Syft_programs_that_only_have_the_name(string folder) =>
        Assert.Empty(Scan(ExpectedFile.Beside(File, "testdata/classifiers/negative/" + folder)));

    [Fact]
    public void Syft_program_with_several_versions_in_it() => Assert.Equal(["pkg:generic/go@1.14"], Scan(ExpectedFile.Beside(File, "testdata/custom/go-1.14")));

    // The pieces are cut out of the middle: the first bytes of a program are put before them.
    private static IReadOnlyList<string> Scan(string folder)
    {
        var image = new FakeImage().Layer(layer =>
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var content = System.IO.File.ReadAllBytes(path);
                var isText = path.EndsWith(".app", StringComparison.Ordinal) || path.EndsWith(".ini", StringComparison.Ordinal) || path.Contains("VERSION", StringComparison.Ordinal);
                layer.File("go/" + Path.GetRelativePath(folder, path), isText ? content : [.. path.EndsWith(".exe", StringComparison.Ordinal) ? "MZ"u8 : path.EndsWith("/wp", StringComparison.Ordinal) ? "#!"u8 : ElfFile.Magic, .. content]);
            }
        });
        return image.Scan(KnownProgramReader.Row).Installed;
    }
}
