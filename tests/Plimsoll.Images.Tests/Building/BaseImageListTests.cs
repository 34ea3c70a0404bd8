using System.Security.Cryptography;
using System.Text;
using Plimsoll.Images.Building;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Building;

public sealed class BaseImageListTests
{
    private static readonly string[] Layers = [.. Enumerable.Range(0, 3).Select(static i => "sha256:" + new string((char)('a' + i), 64))];

    [Fact]
    public void A_chain_is_the_digest_of_the_one_below_and_the_layer()
    {
        var second = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Layers[0] + " " + Layers[1])));
        Assert.Equal([Layers[0], second], BaseImageList.ChainIds(Layers[..2]));
        Assert.Empty(BaseImageList.ChainIds([]));
    }

    [Fact]
    public void The_largest_listed_base_is_found()
    {
        var chains = BaseImageList.ChainIds(Layers);
        var list = BaseImageList.Parse(new StringReader($"# bases\n\n{chains[0]} debian:12\n{chains[1]}\tnode:20 (ours)\n"));
        Assert.Equal(new BaseImage { Name = "node:20 (ours)", Layers = 2, Origin = BaseImageOrigin.ChainId }, list.Find(Layers));
        Assert.Equal("debian:12", list.Find([Layers[0], Layers[2]])!.Name);
        Assert.Null(list.Find([Layers[1], Layers[0]]));
        Assert.Null(list.Find([]));
    }

    [Theory]
    [InlineData("debian:12\n")]
    [InlineData("# x\nsha256:12 debian:12\n")]
    public void Other_lines_are_refused_with_their_number(string text) =>
        Assert.StartsWith($"line {text.Count(static c => c == '\n')}: ", Assert.Throws<FormatException>(() => BaseImageList.Parse(new StringReader(text))).Message, StringComparison.Ordinal);
}
