using System.Text;

namespace Plimsoll.Testing;

/// <summary>Packs images as tools do: a list of named files, to be written as an archive or as a folder.</summary>
/// <example><code>
/// var image = ImageParts.Of(new TarBytes().File("etc/os-release", "ID=debian\n")) with { Tags = ["app:1"] };
/// ImageArchive.Docker(image).WriteTar(folder.File("app.tar"));
/// ImageArchive.Oci(image).WriteFolder(folder.File("layout"));
/// </code></example>
public sealed class ImageArchive
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private readonly List<(string Name, byte[]? Content, string Target)> _files = [];

    /// <summary>Names of all files, in their order.</summary>
    public IEnumerable<string> Names => _files.Select(static f => f.Name);

    /// <summary>What <c>docker save</c> writes since version 25: an OCI layout that has a <c>manifest.json</c> too.</summary>
    public static ImageArchive Docker(params ImageParts[] images)
    {
        var archive = Oci(images);
        return archive.Add("manifest.json", Manifest(images, static image => "blobs/sha256/" + ImageParts.Hex(image.Configuration), static (layer, _) => "blobs/sha256/" + ImageParts.Hex(layer)));
    }

    /// <summary>What older docker wrote: a folder a layer, a link where a layer comes again, and the configuration beside them.</summary>
    public static ImageArchive LegacyDocker(params ImageParts[] images)
    {
        var archive = new ImageArchive();
        var first = new Dictionary<string, string>();
        foreach (var image in images)
        {
            archive.Add(ImageParts.Hex(image.Configuration) + ".json", image.Configuration);
            foreach (var (index, layer) in image.Stored.Index())
            {
                var id = LayerId(image, index);
                archive.Add(id + "/VERSION", "1.0"u8.ToArray()).Add(id + "/json", "{}");
                _ = first.TryAdd(ImageParts.Hex(layer), id)
                    ? archive.Add(id + "/layer.tar", layer)
                    : archive.AddLink(id + "/layer.tar", $"../{first[ImageParts.Hex(layer)]}/layer.tar");
            }
        }

        return archive
            .Add("manifest.json", Manifest(images, static image => ImageParts.Hex(image.Configuration) + ".json", (_, id) => id + "/layer.tar"))
            .Add("repositories", "{}");
    }

    /// <summary>An OCI layout whose index names every image by its first tag.</summary>
    public static ImageArchive Oci(params ImageParts[] images)
    {
        var archive = new ImageArchive().Add("oci-layout", """{"imageLayoutVersion": "1.0.0"}""");
        return archive.Index([.. images.Select(image => archive.Manifest(image, image.Tags.FirstOrDefault()))]);
    }

    /// <summary>Adds a file.</summary>
    public ImageArchive Add(string name, byte[] content)
    {
        _files.RemoveAll(f => f.Name == name);
        _files.Add((name, content, ""));
        return this;
    }

    /// <summary>Adds a text file.</summary>
    public ImageArchive Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Adds a symbolic link.</summary>
    public ImageArchive AddLink(string name, string target)
    {
        _files.RemoveAll(f => f.Name == name);
        _files.Add((name, null, target));
        return this;
    }

    /// <summary>Leaves a file out.</summary>
    public ImageArchive Remove(string name)
    {
        Assert.Equal(1, _files.RemoveAll(f => f.Name == name));
        return this;
    }

    /// <summary>The content of a file.</summary>
    public byte[] Content(string name) => _files.Single(f => f.Name == name).Content!;

    /// <summary>Adds a blob and returns its digest.</summary>
    public string Blob(byte[] content)
    {
        Add("blobs/sha256/" + ImageParts.Hex(content), content);
        return ImageParts.Digest(content);
    }

    /// <summary>Adds an image's blobs and returns the descriptor of its manifest, for an index.</summary>
    public string Manifest(ImageParts image, string? name, string more = "")
    {
        var layers = image.Stored.Select(layer => Descriptor("application/vnd.oci.image.layer.v1.tar", Blob(layer), layer.Length));
        var manifest = Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion": 2, "mediaType": "{{ManifestType}}",
             "config": {{Descriptor("application/vnd.oci.image.config.v1+json", Blob(image.Configuration), image.Configuration.Length)}},
             "layers": [{{string.Join(", ", layers)}}]}
            """);
        var annotations = name is null ? "" : $$""", "annotations": {"org.opencontainers.image.ref.name": "{{name}}"}""";
        return Descriptor(ManifestType, Blob(manifest), manifest.Length, $$""", "platform": {"os": "{{image.Os}}", "architecture": "{{image.Architecture}}"}{{annotations}}{{more}}""");
    }

    /// <summary>Adds an index as a blob and returns its descriptor.</summary>
    public string NestedIndex(string more, params string[] descriptors)
    {
        var index = Encoding.UTF8.GetBytes(IndexText(descriptors));
        return Descriptor("application/vnd.oci.image.index.v1+json", Blob(index), index.Length, more);
    }

    /// <summary>Adds <c>index.json</c>.</summary>
    public ImageArchive Index(params string[] descriptors) => Add("index.json", IndexText(descriptors));

    /// <summary>A descriptor, as JSON text.</summary>
    public static string Descriptor(string mediaType, string digest, long size, string more = "") =>
        $$"""{"mediaType": "{{mediaType}}", "digest": "{{digest}}", "size": {{size}}{{more}}}""";

    /// <summary>The files as a tar archive.</summary>
    public byte[] ToTar()
    {
        var tar = new TarBytes();
        foreach (var (name, content, target) in _files)
        {
            _ = content is null ? tar.Link(name, target) : tar.File(name, content);
        }

        return tar.Build();
    }

    /// <summary>Writes the files as a tar archive and returns its path.</summary>
    public string WriteTar(string path)
    {
        File.WriteAllBytes(path, ToTar());
        return path;
    }

    /// <summary>Writes the files into a folder and returns its path.</summary>
    public string WriteFolder(string path)
    {
        foreach (var (name, content, target) in _files)
        {
            var full = Path.Combine(path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            if (content is null)
            {
                File.CreateSymbolicLink(full, target);
            }
            else
            {
                File.WriteAllBytes(full, content);
            }
        }

        return path;
    }

    private static string IndexText(string[] descriptors) => $$"""{"schemaVersion": 2, "manifests": [{{string.Join(", ", descriptors)}}]}""";

    private static string Manifest(ImageParts[] images, Func<ImageParts, string> config, Func<byte[], string, string> layer) =>
        $"[{string.Join(", ", images.Select(image =>
            $$"""{"Config": "{{config(image)}}", "RepoTags": [{{ImageParts.List(image.Tags)}}], "Layers": [{{ImageParts.List(image.Stored.Select((bytes, i) => layer(bytes, LayerId(image, i))))}}]}"""))}]";

    // Each layer of each image has a name of its own, as the chain IDs of docker are.
    private static string LayerId(ImageParts image, int index) => ImageParts.Hex(Encoding.UTF8.GetBytes($"{ImageParts.Hex(image.Configuration)} {index}"));
}
