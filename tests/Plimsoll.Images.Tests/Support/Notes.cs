using System.Buffers;
using Plimsoll.Formats;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Merging;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;

namespace Plimsoll.Images.Tests.Support;

/// <summary>The reader of these tests: it wants <c>*.note</c> and learns the text.</summary>
internal static class Notes
{
    public static FileReader Row { get; } = Reader("notes", "**/*.note");

    public static WantTable Table { get; } = new([Row]);

    public static FileReader Reader(string name, params FileWant[] wants) => new()
    {
        Name = name,
        Version = 1,
        Summary = "",
        Scope = ReaderScope.Everywhere,
        Wants = [.. wants],
        Read = static (file, facts) => facts.Add("text", Utf8Text.ToText(file.Span)),
    };

    /// <summary>Reads one layer, hopping and streaming, which must give the same; returns the result of the hop.</summary>
    public static LayerResult Read(byte[] layer, LayerReadOptions? options = null, WantTable? wants = null)
    {
        var reader = new LayerReader(wants ?? Table, options ?? new LayerReadOptions(), LayerCache.None);
        var hashing = new LayerReader(wants ?? Table, reader.Options with { VerifyDigests = true }, LayerCache.None);
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("layer"), layer);
        using var file = File.OpenHandle(folder.File("layer"));
        var blob = new LayerBlob { Index = 0, Name = "layer", Region = new FileRegion(file) };
        var hopped = reader.Read(blob, new ReadProgress(), TestContext.Current.CancellationToken);
        var streamed = hashing.Read(blob, new ReadProgress(), TestContext.Current.CancellationToken);
        Assert.Equal(Describe(hopped.Facts), Describe(streamed.Facts));
        Assert.Equal(hopped.Facts.Problems, streamed.Facts.Problems);
        Assert.Equal(ImageParts.Digest(layer), streamed.Digest);

        // The way through the cache: what comes back has no tie to the file.
        var stored = new ArrayBufferWriter<byte>();
        LayerFactsCodec.Write(hopped.Facts, stored);
        return hopped with { Facts = LayerFactsCodec.Read(stored.WrittenSpan) };
    }

    /// <summary>All that a layer holds, a line a thing.</summary>
    public static List<string> Describe(LayerFacts facts)
    {
        List<string> lines = [];
        var targets = facts.LinkTargets.GetCursor();
        for (var cursor = facts.Entries.GetCursor(); cursor.MoveNext();)
        {
            var flags = (EntryFlags)cursor.Flags;
            lines.Add(Utf8Text.ToText(cursor.Path) + flags switch
            {
                EntryFlags.Directory => "/",
                EntryFlags.SymbolicLink => targets.MoveNext() ? " -> " + Utf8Text.ToText(targets.Path) : " -> ?",
                _ => "",
            });
        }

        for (var cursor = facts.Whiteouts.GetCursor(); cursor.MoveNext();)
        {
            lines.Add("- " + Utf8Text.ToText(cursor.Path));
        }

        for (var cursor = facts.OpaqueFolders.GetCursor(); cursor.MoveNext();)
        {
            lines.Add("-- " + Utf8Text.ToText(cursor.Path));
        }

        lines.AddRange(facts.Files.Select(static f => $"{f.Path}: {Text(f.Facts)}"));
        return lines;
    }

    /// <summary>The texts of a layer: <c>path=text</c>, ordered by path.</summary>
    public static string Texts(LayerFacts facts) => string.Join(' ', facts.Files.Select(static f => $"{f.Path}={Text(f.Facts)}"));

    /// <summary>The texts that are live once all layers are merged.</summary>
    public static string Live(params IReadOnlyList<LayerFacts> layers) =>
        string.Join(' ', MergedTree.Of(layers).Files(0).Select(static f => $"{f.Path}={Text(f.Facts)}"));

    private static string Text(FileFacts facts) =>
        facts.Value("text") ?? (facts.Kept is { } kept ? Utf8Text.ToText(kept.ToArray(8 << 20)) : string.Join(';', facts.Problems.Select(static p => p.Detail)));
}
