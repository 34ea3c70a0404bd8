using System.Formats.Tar;
using System.Text;
using Plimsoll.Formats;
using Plimsoll.Formats.Tar;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Tests.Layers;

/// <summary>A want that keeps its bytes only where a companion lies beside the file.</summary>
public sealed class KeepBesideTests
{
    private static readonly FileReader Row = new()
    {
        Name = "pair",
        Version = 1,
        Summary = "A database and its log.",
        Scope = ReaderScope.Installed,
        Wants = [new FileWant { Pattern = "**/db", KeepBeside = "-log" }, new FileWant { Pattern = "**/db-log", Keep = true, SkipEmpty = true }],
        Read = static (file, facts) => facts.Add("text", Encoding.UTF8.GetString(file.Span)),
    };

    [Theory]
    [InlineData("a/db=one a/db-log=two", "one")]
    [InlineData("a/db-log=two a/db=one", "one")] // the companion may come first
    [InlineData("a/db=one", null)]
    [InlineData("a/db=one a/db-log=", null)]
    [InlineData("a/db=one b/db-log=two", null)]
    [InlineData("a/db=nil a/db-log=two a/db=one", "one")] // of two entries of one name the last counts
    public void Bytes_stay_where_the_companion_is(string entries, string? kept)
    {
        foreach (var facts in (LayerFacts[])[Walk(entries, hop: true), Walk(entries, hop: false)])
        {
            var database = Assert.Single(facts.Files, static f => f.Path == "a/db").Facts;
            Assert.Equal("one", database.Value("text"));
            Assert.Equal(kept, database.Kept is null ? null : Encoding.UTF8.GetString(database.Kept.ToArray(100)));
        }
    }

    [Fact]
    public void What_is_too_large_to_keep_is_read_all_the_same()
    {
        var facts = Walk("a/db=one a/db-log=x", hop: false, new LayerReadOptions { MaxKeptBytes = 2 });
        var database = Assert.Single(facts.Files, static f => f.Path == "a/db").Facts;
        Assert.Equal("one", database.Value("text"));
        Assert.Null(database.Kept);
        Assert.Empty(database.Problems);
    }

    private static LayerFacts Walk(string entries, bool hop, LayerReadOptions? options = null)
    {
        using var folder = new TempFolder();
        var path = folder.File("layer.tar");
        using (var writer = new TarWriter(File.Create(path)))
        {
            foreach (var entry in entries.Split(' '))
            {
                var parts = entry.Split('=');
                writer.WriteEntry(new PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, parts[0]) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(parts[1])) });
            }
        }

        var wants = new WantTable([Row]);
        var collector = new LayerCollector(wants, options ?? new LayerReadOptions());
        if (hop)
        {
            using var handle = File.OpenHandle(path);
            new TarLayerWalk(new RegionTarInput(new FileRegion(handle)), wants, collector).Run(TestContext.Current.CancellationToken);
            return AsStored(collector.ToFacts());
        }

        using var stream = File.OpenRead(path);
        new TarLayerWalk(new StreamTarInput(stream), wants, collector).Run(TestContext.Current.CancellationToken);
        return AsStored(collector.ToFacts());
    }

    // As the cache stores them: what is kept of an archive is read from its file, which is closed afterwards.
    private static LayerFacts AsStored(LayerFacts facts)
    {
        var writer = new System.Buffers.ArrayBufferWriter<byte>();
        LayerFactsCodec.Write(facts, writer);
        return LayerFactsCodec.Read(writer.WrittenSpan);
    }
}
