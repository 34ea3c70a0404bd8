using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Tests.Contracts;

/// <summary>What every row of the table of readers keeps to.</summary>
public sealed partial class ReaderTableTests
{
    public static TheoryData<string> Names => [.. ReaderTable.All.Select(static r => r.Name)];

    [Fact]
    public void Names_are_unique()
    {
        var names = ReaderTable.All.Select(static r => r.Name).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void The_distribution_is_told_before_anybody_asks() => Assert.Equal("os-release", ReaderTable.All[0].Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_is_filled_in(string name)
    {
        var row = Row(name);
        Assert.Matches(Name(), row.Name);
        Assert.True(row.Version >= 1);
        Assert.EndsWith(".", row.Summary, StringComparison.Ordinal);
        Assert.True(char.IsUpper(row.Summary[0]) && !row.Summary.Contains('\n'), row.Summary);
        Assert.NotEqual((ReaderScope)0, row.Scope);
        Assert.NotEmpty(row.Wants);
        Assert.All(row.Ecosystems, static e => Assert.Matches(Name(), e));
        Assert.Equal(row.Ecosystems.Length, row.Ecosystems.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_reads_the_files_that_it_does_not_keep(string name)
    {
        var row = Row(name);
        Assert.True(row.Read is not null || row.Wants.All(static w => w.Keep), "a want that is not kept needs a Read");
        Assert.True(row.Resolve is not null || row.Wants.All(static w => !w.Keep), "a want that is kept needs a Resolve");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Databases_of_an_operating_system_are_not_looked_for_in_source_trees(string name)
    {
        var row = Row(name);
        if (row.Ecosystems.Any(SystemPackages.IsType))
        {
            Assert.Equal(ReaderScope.Installed, row.Scope);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_want_has_a_limit_and_is_found_by_a_path_that_it_describes(string name)
    {
        var row = Row(name);
        var table = new WantTable(ReaderTable.All);
        foreach (var want in row.Wants)
        {
            Assert.InRange(want.MaxSize, 1, long.MaxValue);
            var found = new List<WantedBy>();
            if (want.Pattern is { } pattern)
            {
                Assert.DoesNotContain("**", pattern.AsSpan(pattern.StartsWith("**/", StringComparison.Ordinal) ? 3 : 0).ToString(), StringComparison.Ordinal);
                Assert.False(pattern.StartsWith('/') || pattern.EndsWith('/') || pattern.Contains("//", StringComparison.Ordinal), pattern);
                var path = Encoding.UTF8.GetBytes(pattern.Replace("**/", "some/where/", StringComparison.Ordinal).Replace("*", "any", StringComparison.Ordinal).Replace('?', 'x'));
                if (want.Folder)
                {
                    table.FindFolder(path, found);
                }
                else
                {
                    table.Find(path, found);
                }
            }
            else
            {
                Assert.False(want.Magic.IsEmpty, "a want without a pattern needs first bytes");
                table.FindByMagic(want.Magic.Span, found);
            }

            Assert.Contains(found, f => f.Reader.Name == name && ReferenceEquals(f.Want, want));
        }
    }

    [Fact]
    public void The_rows_of_images_and_of_source_trees_are_those_of_the_table()
    {
        var both = ReaderTable.For(sourceTree: false).Concat(ReaderTable.For(sourceTree: true)).Distinct().ToArray();
        Assert.Equal(ReaderTable.All.Length, both.Length);
        Assert.Equal(ReaderTable.All.Where(static r => r.Scope != ReaderScope.SourceTree), ReaderTable.For(sourceTree: false));
    }

    private static FileReader Row(string name) => ReaderTable.All.Single(r => r.Name == name);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Name();
}
