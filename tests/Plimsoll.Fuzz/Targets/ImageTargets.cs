using System.Buffers;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Scanning;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Documents of images, whole archives, and the cache.</summary>
internal static class ImageTargets
{
    private static readonly ImageParts Image = new()
    {
        Layers = [Seeds.Layer, new TarBytes().Whiteout("var/lib/dpkg/status").File("a", "x").Build()],
        Tags = ["app:1"],
        More = """, "history": [{"created_by": "ADD"}, {"created_by": "ENV", "empty_layer": true}, {"comment": "RUN"}]""",
    };

    private static readonly ImageParts Packed = Image with { Compress = Seeds.Gzip };

    private static readonly WantTable Wants = new(ReaderTable.For(sourceTree: false));

    public static IEnumerable<FuzzTarget> All =>
    [
        new("index document", static () => [ImageArchive.Oci(Image, Packed).Content("index.json")], static input => Read(() => ImageDocuments.ReadIndex(input, "index"))),
        new("manifest document", static () => [Manifest], static input => Read(() => ImageDocuments.ReadManifest(input, "manifest"))),
        new("configuration document", static () => [Image.Configuration], static input => Read(() => ImageDocuments.ReadConfiguration(input, "configuration"))),
        new("docker manifest", static () => [ImageArchive.Docker(Image).Content("manifest.json")], static input => Read(() => ImageDocuments.ReadDockerManifest(input, "manifest"))),
        new("docker archive", static () => [ImageArchive.LegacyDocker(Image).ToTar(), ImageArchive.Docker(Packed).ToTar()], static input => Scan("docker-archive:", input)) { Repair = Seeds.Seal },
        new("oci archive", static () => [ImageArchive.Oci(Image).ToTar()], static input => Scan("oci:", input)) { Repair = Seeds.Seal },
        new("streamed archive", static () => [ImageArchive.LegacyDocker(Image).ToTar(), ImageArchive.Docker(Packed).ToTar(), Seeds.Gzip(ImageArchive.Oci(Image).ToTar())], ScanStream) { Repair = Seeds.Seal },
        new("layer facts codec", static () => [Facts()], RunCodec),
    ];

    private static Scratch Scratch => field ??= new Scratch();

    private static byte[] Manifest
    {
        get
        {
            var archive = new ImageArchive();
            archive.Manifest(Image, null);
            return archive.Content(archive.Names.Last());
        }
    }

    private static void Read(Func<object> read)
    {
        try
        {
            read();
        }
        catch (SourceException)
        {
            // What is documented.
        }
    }

    private static void Scan(string prefix, byte[] input)
    {
        Scratch.Write(input);
        Read(() => ReadAll(new TargetReference(prefix + Scratch.Path, null, Scratch.Path, null), new SourceOptions()));
    }

    private static void ScanStream(byte[] input) =>
        Read(() => ReadAll(new TargetReference("-", null, "-", null), new SourceOptions { OpenStandardInput = () => new MemoryStream(input) }));

    private static Model.Inventory ReadAll(TargetReference reference, SourceOptions options)
    {
        using var source = ImageSources.Open(reference, options, CancellationToken.None);
        var image = source.Read(new LayerReader(Wants, new LayerReadOptions(), LayerCache.None), new ReadProgress(), CancellationToken.None);
        return Inventories.Build(image, Wants.Readers, null);
    }

    private static byte[] Facts()
    {
        var result = new LayerReader(Wants, new LayerReadOptions(), LayerCache.None).ReadStream(new MemoryStream(Seeds.Layer), "layer", new ReadProgress(), CancellationToken.None);
        var output = new ArrayBufferWriter<byte>();
        LayerFactsCodec.Write(result.Facts, output);
        return output.WrittenSpan.ToArray();
    }

    private static void RunCodec(byte[] input)
    {
        try
        {
            LayerFactsCodec.Write(LayerFactsCodec.Read(input), new ArrayBufferWriter<byte>());
        }
        catch (InvalidDataException)
        {
            // What is documented.
        }
    }
}
