using System.Buffers;
using Plimsoll.Formats;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Tests.Support;

/// <summary>Facts of a layer with something in every part.</summary>
internal static class SampleFacts
{
    public static LayerFacts Create(string package = "hull") => new()
    {
        Entries = Made.Paths("etc/os-release", "var/lib/dpkg/status", "é/ü"),
        LinkTargets = Made.Paths("../usr/lib/os-release"),
        Whiteouts = Made.Paths("tmp/old"),
        OpaqueFolders = Made.Paths("srv"),
        FilesRead = 3,
        Problems = [Made.Problem(blocking: true) with { Layer = 4 }],
        Files =
        [
            new LayerFile("var/lib/dpkg/status", 1, new FileFacts
            {
                Packages =
                [
                    new PackageFact
                    {
                        Type = "npm",
                        Namespace = "@scope",
                        Name = package,
                        Version = "1.0\u001b\0",
                        Presence = PackagePresence.Declared,
                        Architecture = "amd64",
                        Source = new SourcePackage("source", "2"),
                        Licences = ["MIT", "é"],
                        Inferred = true,
                        Line = 7,
                        Properties = [new("key", "value")],
                    },
                    new PackageFact { Type = "deb", Name = "bare", Version = "" },
                ],
                OwnedPaths = Made.Paths("usr/bin/hull"),
                Values = [new("ID", "debian"), new("ID", "again")],
                Kept = FileBytes.Of(new byte[] { 1, 2, 3, 0, 255 }),
                Problems = [Made.Problem(blocking: false)],
            }),
            new LayerFile("x", 0, new FileFacts()),
        ],
    };

    /// <summary>The facts as the bytes they are stored in, which tell two apart.</summary>
    public static byte[] Bytes(LayerFacts? facts)
    {
        var writer = new ArrayBufferWriter<byte>();
        LayerFactsCodec.Write(facts ?? throw new InvalidOperationException("there are no facts"), writer);
        return writer.WrittenSpan.ToArray();
    }
}
