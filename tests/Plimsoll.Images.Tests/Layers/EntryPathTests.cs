using System.Text;
using CsCheck;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Layers;

public sealed class EntryPathTests
{
    [Theory]
    [InlineData("etc/passwd", PathOddity.None, "etc/passwd")]
    [InlineData("./etc/passwd", PathOddity.None, "etc/passwd")]
    [InlineData("etc//x/./y/", PathOddity.None, "etc/x/y")]
    [InlineData("", PathOddity.None, "")]
    [InlineData(".", PathOddity.None, "")]
    [InlineData("./", PathOddity.None, "")]
    [InlineData("/", PathOddity.Absolute, "")]
    [InlineData("/etc", PathOddity.Absolute, "etc")]
    [InlineData("//etc", PathOddity.Absolute, "etc")]
    [InlineData("a/..", PathOddity.ParentSegment, "")]
    [InlineData("a/../b", PathOddity.ParentSegment, "b")]
    [InlineData("a/b/../../c", PathOddity.ParentSegment, "c")]
    [InlineData("a/b/../c/../d", PathOddity.ParentSegment, "a/d")]
    [InlineData("/a/../b", PathOddity.ParentSegment, "b")]
    [InlineData("..", PathOddity.Escapes, null)]
    [InlineData("../etc", PathOddity.Escapes, null)]
    [InlineData("a/../../b", PathOddity.Escapes, null)]
    [InlineData("/../etc", PathOddity.Escapes, null)]
    [InlineData("a\0b", PathOddity.HasNul, null)]
    [InlineData("...", PathOddity.None, "...")]
    [InlineData("..a/b..", PathOddity.None, "..a/b..")]
    [InlineData("a\\..\\b", PathOddity.None, "a\\..\\b")]
    [InlineData("C:/x", PathOddity.None, "C:/x")]
    public void Names_become_paths_from_the_root(string name, PathOddity oddity, string? path)
    {
        var buffer = new byte[EntryPath.MaxLength];
        Assert.Equal(oddity, EntryPath.Normalise(Encoding.UTF8.GetBytes(name), buffer, out var length));
        if (path is not null)
        {
            Assert.Equal(path, Encoding.UTF8.GetString(buffer, 0, length));
        }
    }

    [Fact]
    public void Long_and_deep_names_are_refused_at_the_limit()
    {
        Assert.Equal(PathOddity.None, Of(new string('a', EntryPath.MaxLength)));
        Assert.Equal(PathOddity.TooLong, Of(new string('a', EntryPath.MaxLength + 1)));
        Assert.Equal(PathOddity.None, Of(string.Concat(Enumerable.Repeat("a/", EntryPath.MaxDepth))));
        Assert.Equal(PathOddity.TooLong, Of(string.Concat(Enumerable.Repeat("a/", EntryPath.MaxDepth + 1))));
        Assert.Equal(PathOddity.None, Of(string.Concat(Enumerable.Repeat("./", EntryPath.MaxLength / 2))));

        static PathOddity Of(string name) => EntryPath.Normalise(Encoding.UTF8.GetBytes(name), new byte[EntryPath.MaxLength], out _);
    }

    [Fact]
    public void A_path_never_leaves_the_root_and_is_as_a_stack_of_segments_has_it() =>
        Choice.Among("a", "bc", ".", "..", "", "é").Array[0, 12].Select(static s => string.Join('/', s)).Sample(
            static name =>
            {
                var stack = new List<string>();
                var escapes = false;
                foreach (var segment in name.Split('/').Where(static s => s is not ("" or ".")))
                {
                    if (segment != "..")
                    {
                        stack.Add(segment);
                    }
                    else if (stack.Count == 0)
                    {
                        escapes = true;
                        break;
                    }
                    else
                    {
                        stack.RemoveAt(stack.Count - 1);
                    }
                }

                var buffer = new byte[EntryPath.MaxLength];
                var oddity = EntryPath.Normalise(Encoding.UTF8.GetBytes(name), buffer, out var length);
                Assert.Equal(escapes, oddity == PathOddity.Escapes);
                if (!escapes)
                {
                    Assert.Equal(string.Join('/', stack), Encoding.UTF8.GetString(buffer, 0, length));
                }
            },
            iter: 5000);
}
