using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats.Compression;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>Opens targets, and guesses their kind from what is there where no prefix says it.</summary>
public static class ImageSources
{
    private static readonly string[] RootMarks =
        ["etc/os-release", "usr/lib/os-release", "var/lib/dpkg", "lib/apk/db", "var/lib/rpm", "usr/lib/sysimage/rpm", "var/lib/pacman", "var/db/pkg", "usr/lib/opkg", "nix/store"];

    /// <summary>Opens a target.</summary>
    /// <exception cref="SourceException">It cannot be opened; the message says what to do.</exception>
    public static ImageSource Open(TargetReference reference, SourceOptions options, CancellationToken cancellation)
    {
        try
        {
            return reference.Path == "-" ? OpenStandardInput(reference, options)
                : Directory.Exists(reference.Path) ? OpenFolder(reference, options)
                : File.Exists(reference.Path) ? OpenFile(reference, options, cancellation)
                : throw new SourceException(Missing(reference));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SourceException($"'{reference.Path}' cannot be opened: {e.Message}", e);
        }
    }

    private static ImageSource OpenStandardInput(TargetReference reference, SourceOptions options) =>
        reference.Kind is TargetKind.RootFileSystem or TargetKind.SourceTree or TargetKind.Host
            ? throw new SourceException("standard input can be an image archive or an SBOM only, not a folder")
            : OpenStream(options.OpenStandardInput(), reference, options);

    // What cannot be read twice: only its first bytes are looked at before it is known what it is.
    private static ImageSource OpenStream(Stream stream, TargetReference reference, SourceOptions options)
    {
        var peek = new PeekStream(stream, TarMagic.Length, owns: true);
        return reference.Kind == TargetKind.Sbom || (reference.Kind is null && !TarMagic.IsLayer(peek.Start) && SbomMagic.IsText(peek.Start))
            ? OpenSbom(peek, reference, options)
            : new StreamedArchiveSource(peek, 0, reference, Describe(reference, reference.Kind ?? TargetKind.DockerArchive), options.Platform);
    }

    private static SbomSource OpenSbom(Stream stream, TargetReference reference, SourceOptions options)
    {
        if (reference.Image is not null || options.Platform is not null)
        {
            stream.Dispose();
            throw new SourceException("an SBOM is of one thing; image names and --platform are for archives and layouts");
        }

        return new SbomSource(Describe(reference, TargetKind.Sbom), stream);
    }

    private static ImageSource OpenFolder(TargetReference reference, SourceOptions options)
    {
        var kind = reference.Kind ?? GuessFolder(reference.Path);
        switch (kind)
        {
            case TargetKind.OciLayout:
                return Owning(new FolderBlobStore(reference.Path, options.Clock), store => OciLayout.Open(store, reference, Describe(reference, kind), options.Platform));
            case TargetKind.DockerArchive:
                throw new SourceException($"'{reference.Path}' is a folder; docker-archive: takes the file that 'docker save -o FILE' writes");
            case TargetKind.Sbom:
                throw new SourceException($"'{reference.Path}' is a folder; sbom: takes a file");
            default:
                if (reference.Image is not null || options.Platform is not null)
                {
                    throw new SourceException("a folder holds one file system; image names and --platform are for archives and layouts");
                }

                return new FolderSource(Describe(reference, kind), reference.Path);
        }
    }

    private static ImageSource OpenFile(TargetReference reference, SourceOptions options, CancellationToken cancellation)
    {
        if (reference.Kind is TargetKind.RootFileSystem or TargetKind.SourceTree or TargetKind.Host)
        {
            throw new SourceException($"'{reference.Path}' is a file, not a folder; leave the prefix out for an image archive");
        }

        var handle = File.OpenHandle(reference.Path);
        if (!FileIdentity.IsRegularFile(handle))
        {
            // A pipe: "<(docker save …)" of a shell.
            return OpenStream(new FileStream(handle, FileAccess.Read, 1 << 17), reference, options);
        }

        Span<byte> start = stackalloc byte[TarMagic.Length];
        start = start[..RandomAccess.Read(handle, start, 0)];
        if (reference.Kind == TargetKind.Sbom || (reference.Kind is null && !TarMagic.IsLayer(start) && SbomMagic.IsText(start)))
        {
            return OpenSbom(new FileStream(handle, FileAccess.Read, 1 << 17), reference, options);
        }

        if (Decompression.Recognise(start) != CompressionKind.None)
        {
            var length = RandomAccess.GetLength(handle);
            var stream = new FileStream(handle, FileAccess.Read, 1 << 17);
            return new StreamedArchiveSource(stream, length, reference, Describe(reference, reference.Kind ?? TargetKind.DockerArchive), options.Platform);
        }

        if (!TarMagic.IsTar(start))
        {
            handle.Dispose();
            throw new SourceException($"'{reference.Path}' is neither a tar archive nor a compressed one, nor an SBOM; image archives are made with 'docker save' or 'skopeo copy'");
        }

        return Owning(OpenStore(handle, options, cancellation), store => OpenArchive(store, reference, options));
    }

    private static ArchiveBlobStore OpenStore(SafeFileHandle handle, SourceOptions options, CancellationToken cancellation)
    {
        try
        {
            return new ArchiveBlobStore(handle, options.Clock, cancellation);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static ImageSource OpenArchive(ArchiveBlobStore store, TargetReference reference, SourceOptions options)
    {
        var isDocker = store.Index.Find(DockerArchive.ManifestName) is not null;
        var isOci = store.Index.Find(OciLayout.IndexName) is not null;
        if (!isDocker && !isOci)
        {
            throw new SourceException(store.Index.Anomaly == Formats.Tar.TarAnomaly.None
                ? $"'{reference.Path}' has neither manifest.json nor index.json; it is a tar archive but not an image"
                : $"'{reference.Path}' is damaged ({store.Index.Anomaly}) before its manifest.json or index.json; copy or save it again");
        }

        return reference.Kind == TargetKind.OciLayout || !isDocker
            ? OciLayout.Open(store, reference, Describe(reference, TargetKind.OciLayout), options.Platform)
            : DockerArchive.Open(store, reference, Describe(reference, TargetKind.DockerArchive), options.Platform);
    }

    private static ImageSource Owning<T>(T store, Func<T, ImageSource> open)
        where T : BlobStore
    {
        try
        {
            return open(store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static TargetKind GuessFolder(string path) =>
        Path.GetFullPath(path) == "/" ? TargetKind.Host
        : File.Exists(Path.Combine(path, OciLayout.MarkerName)) && File.Exists(Path.Combine(path, OciLayout.IndexName)) ? TargetKind.OciLayout
        : IsRootFileSystem(path) ? TargetKind.RootFileSystem
        : TargetKind.SourceTree;

    private static bool IsRootFileSystem(string path) =>
        RootMarks.Any(inside => Path.Exists(Path.Combine(path, inside)));

    private static Target Describe(TargetReference reference, TargetKind kind) => new()
    {
        Reference = reference.Text,
        Kind = kind,
        Guessed = reference.Kind is null,
    };

    private static string Missing(TargetReference reference) => reference.Kind is null
        ? $"there is no file or folder '{reference.Path}'; images in registries and daemons are not supported yet, save one with 'docker save -o image.tar {reference.Path}'"
        : $"there is no file or folder '{reference.Path}'";
}
