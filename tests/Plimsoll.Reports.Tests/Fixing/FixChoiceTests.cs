using System.Numerics;
using Plimsoll.Reports.Fixing;

namespace Plimsoll.Reports.Tests.Fixing;

public sealed class FixChoiceTests
{
    [Fact]
    public void The_set_is_the_smallest_of_those_that_remove_the_most()
    {
        var random = new Random(20);
        for (var round = 0; round < 300; round++)
        {
            var (needs, risks) = Case(random, mostNeeds: 3);
            var best = Enumerable.Range(0, 64).MaxBy(set => (Removed(needs, risks, set), -BitOperations.PopCount((uint)set)));
            Assert.Equal(best, FixChoice.Order(needs, risks).Aggregate(0, static (set, change) => set | (1 << change)));
        }
    }

    [Fact]
    public void Where_findings_need_one_change_each_no_set_of_the_same_size_removes_more()
    {
        var random = new Random(21);
        for (var round = 0; round < 300; round++)
        {
            var (needs, risks) = Case(random, mostNeeds: 1);
            var set = 0;
            foreach (var (made, change) in FixChoice.Order(needs, risks).Index())
            {
                set |= 1 << change;
                Assert.Equal(Enumerable.Range(0, 64).Where(s => BitOperations.PopCount((uint)s) == made + 1).Max(s => Removed(needs, risks, s)), Removed(needs, risks, set));
            }
        }
    }

    private static (int[][] Needs, int[] Risks) Case(Random random, int mostNeeds)
    {
        var findings = random.Next(9);
        return (
            [.. Enumerable.Range(0, findings).Select(_ => Enumerable.Range(0, random.Next(mostNeeds + 1)).Select(_ => random.Next(6)).Distinct().ToArray())],
            [.. Enumerable.Range(0, findings).Select(_ => random.Next(1, 101))]);
    }

    private static int Removed(int[][] needs, int[] risks, int set) =>
        needs.Zip(risks).Where(pair => pair.First.Length > 0 && pair.First.All(change => (set & (1 << change)) != 0)).Sum(static pair => pair.Second);
}
