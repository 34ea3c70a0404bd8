using System.Globalization;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Fuzz.Targets;
using Plimsoll.Scanning;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Plimsoll.Fuzz;

/// <summary>Every target of the table, each for its share of the time.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. FuzzTable.All.Select(static t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_input_makes_a_parser_throw_hang_or_swallow_memory(string name)
    {
        var target = FuzzTable.All.Single(t => t.Name == name);
        var run = FuzzRun.Of(target, FuzzSettings.Total / FuzzTable.All.Length, TestContext.Current.CancellationToken);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {run.Count:N0} inputs, seed {FuzzSettings.Seed}"));
        Assert.True(run.Count > target.Seeds().Count, "not one mutant was run");
    }

    [Fact]
    public void Every_reader_has_a_target() =>
        Assert.Empty(ReaderTable.All.Select(ReaderTargets.NameOf).Except(FuzzTable.All.Select(static t => t.Name)));

    [Fact]
    public void Targets_have_names_of_their_own_and_seeds_that_run()
    {
        Assert.Distinct(FuzzTable.All.Select(static t => t.Folder));
        Assert.All(FuzzTable.All, static t => Assert.NotEmpty(t.Seeds()));
    }

    [Fact]
    public void Every_regression_belongs_to_a_target()
    {
        var folder = Repository.PathOf("tests", "Plimsoll.Fuzz", "Regressions");
        Assert.Empty(Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Except(FuzzTable.All.Select(static t => t.Folder)));
    }

    [Fact]
    public void Mutants_are_the_same_every_time_and_differ()
    {
        byte[][] seeds = [.. Seeds.Tars];
        var first = Enumerable.Range(0, 300).Select(i => new Mutator(seeds, 7).Make(i)).ToArray();
        var second = Enumerable.Range(0, 300).Select(i => new Mutator(seeds, 7).Make(i)).ToArray();
        Assert.Equal(first, second);
        Assert.InRange(first.Select(ImageParts.Hex).Distinct().Count(), 250, 300);
        Assert.InRange(Enumerable.Range(0, 300).Count(i => !first[i].AsSpan().SequenceEqual(new Mutator(seeds, 8).Make(i))), 250, 300);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("swallows memory")]
    public void A_target_with_a_fault_is_found_and_its_input_kept(string fault)
    {
        var target = new FuzzTarget("self test", static () => ["hello"u8.ToArray()], input =>
        {
            if (input.AsSpan().IndexOf("../"u8) >= 0)
            {
                _ = fault == "throws" ? throw new InvalidOperationException("found") : new byte[100 << 20];
            }
        });
        var folder = Repository.PathOf("artifacts", "fuzz", "self-test");
        try
        {
            var message = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => FuzzRun.Of(target, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Message;
            Assert.Contains(fault == "throws" ? "found" : "bytes were allocated", message, StringComparison.Ordinal);
            var input = Assert.Single(Directory.EnumerateFiles(folder), static f => Path.GetFileName(f) != "running");
            Assert.Contains(input, message, StringComparison.Ordinal);
            Assert.Contains("../", File.ReadAllText(input), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
