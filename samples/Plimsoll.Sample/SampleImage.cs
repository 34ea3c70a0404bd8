using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Sample;

/// <summary>
/// The sample image: a little Debian with an application on it, in four layers, as <c>docker save</c> would write it.
/// Its package records are real names and versions with known vulnerabilities; there is no program in it. The same bytes every time.
/// </summary>
public static class SampleImage
{
    /// <summary>The name the archive gives the image.</summary>
    public const string Tag = "harbour:1.0";

    private static readonly (string Command, byte[]? Layer)[] Steps =
    [
        ("/bin/sh -c #(nop) ADD file:rootfs.tar in / ", SampleLayers.Base()),
        ("/bin/sh -c #(nop) ENV NODE_ENV=production", null),
        ("/bin/sh -c apt-get update && apt-get install -y --no-install-recommends curl python3-jinja2", SampleLayers.Install()),
        ("COPY app /app # buildkit", SampleLayers.Application()),
        ("/bin/sh -c rm -rf /app/node_modules/minimist && apt-get install -y --only-upgrade curl", SampleLayers.Clean()),
        ("/bin/sh -c #(nop) CMD [\"node\" \"/app/index.js\"]", null),
    ];

    /// <summary>The whole archive.</summary>
    public static byte[] Build()
    {
        var layers = Steps.Where(static s => s.Layer is not null).Select(static s => s.Layer!).ToArray();
        var configuration = Configuration(layers);
        var configName = Hex(configuration) + ".json";
        var archive = new SampleTar();
        foreach (var layer in layers)
        {
            archive.File(Hex(layer) + ".tar", layer);
        }

        archive.File(configName, configuration);
        archive.File("manifest.json", Json(json =>
        {
            json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("Config", configName);
            json.WriteStartArray("RepoTags");
            json.WriteStringValue(Tag);
            json.WriteEndArray();
            json.WriteStartArray("Layers");
            foreach (var layer in layers)
            {
                json.WriteStringValue(Hex(layer) + ".tar");
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }));
        return archive.Build();
    }

    private static byte[] Configuration(byte[][] layers) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("created", "2024-01-01T00:00:00Z");
        json.WriteString("architecture", "amd64");
        json.WriteString("os", "linux");
        json.WriteStartObject("config");
        json.WriteStartArray("Env");
        json.WriteStringValue("NODE_ENV=production");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("rootfs");
        json.WriteString("type", "layers");
        json.WriteStartArray("diff_ids");
        foreach (var layer in layers)
        {
            json.WriteStringValue("sha256:" + Hex(layer));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("history");
        foreach (var (command, layer) in Steps)
        {
            json.WriteStartObject();
            json.WriteString("created", "2024-01-01T00:00:00Z");
            json.WriteString("created_by", command);
            if (layer is null)
            {
                json.WriteBoolean("empty_layer", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            write(json);
        }

        memory.Write(Encoding.ASCII.GetBytes("\n"));
        return memory.ToArray();
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
