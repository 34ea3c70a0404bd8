using System.Globalization;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Fuzz.Targets;

namespace Plimsoll.Fuzz.Hostile;

/// <summary>Thousands of mutants of the sample image, each scanned from open to report.</summary>
public sealed class SampleMutantTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutants_of_the_sample_image_are_scanned_or_refused()
    {
        using var folder = new TempFolder();
        using var place = new WorkingFolder(folder);
        var mutator = new SampleMutator(File.ReadAllBytes(Repository.PathOf("samples", "harbour.tar")), FuzzSettings.Seed);
        var path = folder.File("mutant");
        var (refused, incomplete, slowest, largest) = (0, 0, TimeSpan.Zero, 0L);
        var before = Environment.WorkingSet;
        for (var number = 0; number < FuzzSettings.SampleMutants; number++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var mutant = mutator.Make(number);
            var stored = number % 5 == 4 ? Seeds.Gzip(mutant) : mutant;
            Measured scan;
            try
            {
                if (number % 5 == 3)
                {
                    scan = Measured.Scan("-", new MemoryStream(stored));
                }
                else
                {
                    File.WriteAllBytes(path, stored);
                    scan = Measured.Scan(path);
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"mutant {number} of seed {FuzzSettings.Seed}, kept as {Keep(mutant)}", e);
            }

            Assert.True(scan.Time < TimeSpan.FromSeconds(10), $"mutant {number} of seed {FuzzSettings.Seed} took {scan.Time}; kept as {Keep(mutant)}");
            Assert.True(scan.Allocated < 128 << 20, $"mutant {number} of seed {FuzzSettings.Seed} took {scan.Allocated:N0} bytes; kept as {Keep(mutant)}");
            slowest = scan.Time > slowest ? scan.Time : slowest;
            largest = Math.Max(largest, scan.Allocated);
            refused += scan.Report is null ? 1 : 0;
            incomplete += scan.Report is { Inventory.Coverage.Problems.Length: > 1 } ? 1 : 0;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{FuzzSettings.SampleMutants:N0} mutants: {refused:N0} refused, {incomplete:N0} with problems, slowest {slowest.TotalMilliseconds:N0} ms, most allocated {largest:N0} bytes"));
        Assert.InRange(refused, FuzzSettings.SampleMutants / 20, FuzzSettings.SampleMutants * 19 / 20);
        Assert.InRange(incomplete, FuzzSettings.SampleMutants / 50, FuzzSettings.SampleMutants);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 400 << 20);
        place.AssertUntouched("mutant");
    }

    private static string Keep(byte[] mutant)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts", "fuzz", "sample-image")).FullName;
        var path = Path.Combine(folder, ImageParts.Hex(mutant)[..16]);
        File.WriteAllBytes(path, mutant);
        return path;
    }
}
