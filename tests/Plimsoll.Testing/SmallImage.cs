using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Plimsoll.Testing;

/// <summary>An image of a few files, written as <c>docker save</c> or as an OCI layout would have it, byte for byte the same every time.</summary>
/// <example><code>
/// new SmallImage()
///     .Layer("ADD rootfs.tar /", ("etc/os-release", "ID=debian\nVERSION_ID=12\n"))
///     .Step("ENV MODE=sail")
///     .Layer("RUN apt-get install hull", layer => layer.File("var/lib/dpkg/status", "…").Delete("tmp/x"))
///     .SaveDocker(path);
/// </code></example>
public sealed class SmallImage
{
    private readonly List<(string Command, SmallLayer? Layer)> _steps = [];
    private readonly List<string> _tags = ["small:1.0"];
    private string _architecture = "amd64";

    /// <summary>Adds a layer of text files.</summary>
    public SmallImage Layer(string command, params (string Path, string Text)[] files) => Layer(command, layer =>
    {
        foreach (var (path, text) in files)
        {
            layer.File(path, text);
        }
    });

    /// <summary>Adds a layer.</summary>
    public SmallImage Layer(string command, Action<SmallLayer> fill)
    {
        var layer = new SmallLayer();
        fill(layer);
        _steps.Add((command, layer));
        return this;
    }

    /// <summary>Adds a step of the build history that makes no layer.</summary>
    public SmallImage Step(string command)
    {
        _steps.Add((command, null));
        return this;
    }

    /// <summary>Replaces the names of the image.</summary>
    public SmallImage Named(params string[] tags)
    {
        _tags.Clear();
        _tags.AddRange(tags);
        return this;
    }

    /// <summary>Replaces the processor that the image is for.</summary>
    public SmallImage For(string architecture)
    {
        _architecture = architecture;
        return this;
    }

    /// <summary>The digest of a layer as <see cref="SaveOci"/> stores it.</summary>
    public string LayerDigest(int index) => Digest(LayerBytes(index));

    /// <summary>The bytes of a layer as <see cref="SaveOci"/> stores it.</summary>
    public byte[] LayerBytes(int index) => Tars[index].BuildCompressed();

    /// <summary>Writes a Docker archive.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compressed">True: the layers inside are compressed.</param>
    public string SaveDocker(string path, bool compressed = false)
    {
        var archive = new SmallLayer();
        var names = new JsonArray();
        foreach (var layer in Tars)
        {
            var bytes = compressed ? layer.BuildCompressed() : layer.Build();
            var name = $"{Hex(bytes)}.tar";
            archive.File(name, bytes);
            names.Add(name);
        }

        var configuration = Configuration();
        archive.File($"{Hex(configuration)}.json", configuration);
        archive.File("manifest.json", Json(new JsonArray(new JsonObject
        {
            ["Config"] = $"{Hex(configuration)}.json",
            ["RepoTags"] = new JsonArray([.. _tags.Select(static t => JsonValue.Create(t))]),
            ["Layers"] = names,
        })));
        File.WriteAllBytes(path, archive.Build());
        return path;
    }

    /// <summary>Writes an OCI layout with compressed layers into a folder.</summary>
    public string SaveOci(string folder)
    {
        var blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256")).FullName;
        JsonObject Store(byte[] bytes, string type)
        {
            File.WriteAllBytes(Path.Combine(blobs, Hex(bytes)), bytes);
            return new JsonObject { ["mediaType"] = $"application/vnd.oci.image.{type}", ["digest"] = Digest(bytes), ["size"] = bytes.Length };
        }

        var manifest = Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["config"] = Store(Configuration(), "config.v1+json"),
            ["layers"] = new JsonArray([.. Tars.Select(layer => Store(layer.BuildCompressed(), "layer.v1.tar+gzip"))]),
        });
        var entries = _tags.Select(tag =>
        {
            var entry = Store(manifest, "manifest.v1+json");
            entry["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = tag };
            return entry;
        });
        File.WriteAllBytes(Path.Combine(folder, "index.json"), Json(new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray([.. entries]) }));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion": "1.0.0"}""");
        return folder;
    }

    private List<SmallLayer> Tars => [.. _steps.Select(static s => s.Layer).OfType<SmallLayer>()];

    private byte[] Configuration() => Json(new JsonObject
    {
        ["architecture"] = _architecture,
        ["os"] = "linux",
        ["config"] = new JsonObject(),
        ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. Tars.Select(static l => JsonValue.Create(Digest(l.Build())))]) },
        ["history"] = new JsonArray([.. _steps.Select(static s => s.Layer is null
            ? new JsonObject { ["created_by"] = s.Command, ["empty_layer"] = true }
            : new JsonObject { ["created_by"] = s.Command })]),
    });

    private static byte[] Json(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());

    private static string Digest(byte[] bytes) => "sha256:" + Hex(bytes);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
