using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Compression;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Chisel;

/// <summary>Packages of images cut with chisel: parts of Ubuntu's packages, without dpkg's database.</summary>
/// <remarks>The manifest is a list of JSON lines compressed with Zstandard. It does not say from which source a package was built.</remarks>
public static class ChiselReader
{
    // The manifest of a whole distribution would have some 50 MB.
    private const int MaxLength = 256 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "chisel",
        Version = 1,
        Summary = "Packages of Ubuntu in images cut with chisel, from its manifest, with owned files.",
        Ecosystems = ["deb"],
        Scope = ReaderScope.Installed,
        Wants = ["var/lib/chisel/manifest.wall"],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (Decompression.Recognise(file.Span) != CompressionKind.Zstandard)
        {
            ChiselManifest.Read(file.Span, facts);
            return;
        }

        try
        {
            using var stream = Decompression.Open(CompressionKind.Zstandard, file.Bytes.OpenStream(), new DecompressionLimit { Base = 16 << 20, Total = MaxLength });
            using var text = new MemoryStream();
            stream.CopyTo(text);
            ChiselManifest.Read(text.GetBuffer().AsSpan(0, (int)text.Length), facts);
        }
        catch (Exception e) when (e is InvalidDataException or DecompressionLimitException)
        {
            facts.Problem(ProblemKind.Malformed, $"cannot be decompressed: {e.Message}", "the packages of the operating system are not known", blocking: true);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            var history = new PackageHistory(file);
            var owned = GroupedPaths.Split(file.Facts.OwnedPaths ?? PathList.Empty);
            for (var i = 0; i < file.Facts.Packages.Length; i++)
            {
                var fact = file.Facts.Packages[i];
                var purl = DistributionPurl.Build("deb", view.Distribution, fact.Name, fact.Version, fact.Architecture, upstream: null);
                inventory.Add(FactPackages.ToPackage(fact, history.EvidenceOf(fact, Row.Name)) with { Purl = purl });
                if (i < owned.Count && owned[i].Count > 0)
                {
                    inventory.Own(purl, owned[i]);
                }
            }
        }
    }
}
