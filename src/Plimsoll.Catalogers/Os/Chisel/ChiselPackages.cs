using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Compression;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Chisel;

/// <summary>Packages of images cut with chisel: parts of Ubuntu's packages, with a manifest in place of dpkg's database or beside one.</summary>
/// <remarks>The manifest is a list of JSON lines compressed with Zstandard. It does not say from which source a package was built.</remarks>
internal static class ChiselPackages
{
    /// <summary>Where the manifest is.</summary>
    public const string Manifest = "var/lib/chisel/manifest.wall";

    // The manifest of a whole distribution would have some 50 MB.
    private const int MaxLength = 256 << 20;

    /// <summary>Reads a manifest: every package, and the files of all in one list.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (Decompression.Recognise(file.Span) != CompressionKind.Zstandard)
        {
            ChiselManifest.Read(file.Span, facts);
            return;
        }

        try
        {
            using var stream = Decompression.Open(CompressionKind.Zstandard, FileBytes.Of(file.Content).OpenStream(), new DecompressionLimit { Base = 16 << 20, Total = MaxLength });
            using var text = new MemoryStream();
            stream.CopyTo(text);
            ChiselManifest.Read(text.GetBuffer().AsSpan(0, (int)text.Length), facts);
        }
        catch (Exception e) when (e is InvalidDataException or DecompressionLimitException)
        {
            facts.Problem(ProblemKind.Malformed, $"cannot be decompressed: {e.Message}", "the packages of the operating system are not known", blocking: true);
        }
    }

    /// <summary>Adds the packages of a manifest. Those that dpkg's database has too are that one's, which knows more; their files are in the manifest only.</summary>
    public static void Add(MergedFile manifest, string reader, IReadOnlyDictionary<(string Name, string Version), PackageUrl> known, MergedView view, InventoryBuilder inventory)
    {
        var history = new PackageHistory(manifest);
        var owned = GroupedPaths.Split(manifest.Facts.OwnedPaths ?? PathList.Empty);
        var unknown = 0;
        for (var i = 0; i < manifest.Facts.Packages.Length; i++)
        {
            var fact = manifest.Facts.Packages[i];
            if (!known.TryGetValue((fact.Name, fact.Version), out var purl))
            {
                purl = DistributionPurl.Build("deb", view.Distribution, fact.Name, fact.Version, fact.Architecture, upstream: null);
                unknown++;
                inventory.Add(FactPackages.ToPackage(fact, history.EvidenceOf(fact, reader)) with { Purl = purl });
            }

            if (i < owned.Count && owned[i].Count > 0)
            {
                inventory.Own(purl, owned[i]);
            }
        }

        if (unknown > 0)
        {
            inventory.Add(SourcesAreMissing(manifest, unknown));
        }
    }

    // libc6 is built from glibc and libssl3t64 from openssl: asked for by their own names, they would look clean for ever.
    private static Problem SourcesAreMissing(MergedFile manifest, int count) => new()
    {
        Kind = ProblemKind.NoPackageDatabase,
        Where = manifest.Path,
        Layer = manifest.LastTouchedLayer,
        Detail = $"names {count} packages that dpkg's database does not, without the sources that they were built from",
        Consequence = "vulnerabilities are known by source: those of sources with other names than their packages are not found",
        Blocking = true,
    };
}
