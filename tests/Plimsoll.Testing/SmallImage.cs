using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Plimsoll.Testing;

/// <summary>An image of a few files with its build history, in few words; packed by <see cref="ImageArchive"/>.</summary>
/// <example><code>
/// new SmallImage()
///     .Layer("ADD rootfs.tar /", ("etc/os-release", "ID=debian\nVERSION_ID=12\n"))
///     .Step("ENV MODE=sail")
///     .Layer("RUN apt-get install hull", layer => layer.File("var/lib/dpkg/status", "…").Whiteout("tmp/x"))
///     .SaveDocker(path);
/// </code></example>
public sealed class SmallImage
{
    private readonly List<(string Command, byte[]? Layer)> _steps = [];
    private string[] _tags = ["small:1.0"];
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
    public SmallImage Layer(string command, Action<TarBytes> fill)
    {
        var layer = new TarBytes();
        fill(layer);
        _steps.Add((command, layer.Build()));
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
        _tags = tags;
        return this;
    }

    /// <summary>Replaces the processor that the image is for.</summary>
    public SmallImage For(string architecture)
    {
        _architecture = architecture;
        return this;
    }

    /// <summary>The image before it is packed.</summary>
    public ImageParts Parts(bool compressed) => new()
    {
        Layers = [.. _steps.Select(static s => s.Layer).OfType<byte[]>()],
        Tags = _tags,
        Architecture = _architecture,
        Compress = compressed ? Gzip : static layer => layer,
        More = ", \"history\": " + new JsonArray([.. _steps.Select(static s => s.Layer is null
            ? new JsonObject { ["created_by"] = s.Command, ["empty_layer"] = true }
            : new JsonObject { ["created_by"] = s.Command })]).ToJsonString(),
    };

    /// <summary>Writes a Docker archive and returns its path.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compressed">True: the layers inside are compressed.</param>
    public string SaveDocker(string path, bool compressed = false) => ImageArchive.Docker(Parts(compressed)).WriteTar(path);

    /// <summary>Writes an OCI layout with compressed layers into a folder and returns its path.</summary>
    public string SaveOci(string folder) => ImageArchive.Oci(Parts(compressed: true)).WriteFolder(folder);

    private static byte[] Gzip(byte[] layer)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(layer);
        }

        return memory.ToArray();
    }
}
