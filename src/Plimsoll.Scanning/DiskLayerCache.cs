using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Images.Layers;

namespace Plimsoll.Scanning;

/// <summary>The layer cache on disk: one content-addressed file a layer, written once, replaced never.</summary>
/// <remarks>
/// The file name is a hash over the key, the readers with their versions, the options that change what they see, and the form of
/// the file; so a new version of anything simply does not find the old files. Files are written beside and renamed, so other
/// processes see a whole file or none. A damaged file counts as missing.
/// </remarks>
public sealed class DiskLayerCache : LayerCache
{
    /// <summary>Bytes that the cache may take by default: 2 GiB.</summary>
    public const long DefaultLimit = 2L << 30;

    private const int HashLength = 32;
    private const int NameLength = 2 * HashLength - 2;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _folder;
    private readonly string _fingerprint;
    private readonly long _limit;
    private int _written;

    /// <summary>A cache in <paramref name="folder"/>, which is made when something is stored.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="fingerprint">What the facts depend on besides the layer: readers and options.</param>
    /// <param name="limit">Bytes it may take; the files used longest ago go first.</param>
    public DiskLayerCache(string folder, string fingerprint, long limit = DefaultLimit)
    {
        _folder = folder;
        _fingerprint = fingerprint;
        _limit = limit;
    }

    /// <summary>
    /// Where the cache is when nobody says otherwise: <c>$XDG_CACHE_HOME/plimsoll</c> or <c>~/.cache/plimsoll</c>.
    /// Null for a user without a home.
    /// </summary>
    public static string? DefaultFolder
    {
        get
        {
            var configured = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (Path.IsPathRooted(configured))
            {
                return Path.Combine(configured, "plimsoll");
            }

            // Not verified: a home that is not there yet would else become the folder that the program was started in.
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            return Path.IsPathRooted(home) ? Path.Combine(home, ".cache", "plimsoll") : null;
        }
    }

    private string LayerFolder => Path.Combine(_folder, "layers");

    /// <inheritdoc/>
    public override LayerFacts? TryGet(string key)
    {
        var (name, hash) = Name(key);
        if (ReadFile(name, hash) is not { } payload)
        {
            return null;
        }

        try
        {
            return LayerFactsCodec.Read(payload);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override void Put(string key, LayerFacts facts)
    {
        var writer = new ArrayBufferWriter<byte>(1 << 16);
        try
        {
            LayerFactsCodec.Write(facts, writer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or OutOfMemoryException)
        {
            // A kept file that can no longer be read, or is too large to keep: the layer is just not cached.
            return;
        }

        var (name, hash) = Name(key);
        WriteFile(name, hash, writer.WrittenSpan);
    }

    /// <inheritdoc/>
    public override string? TryGetDigest(string identity)
    {
        var (name, hash) = Name("digest of " + identity);
        var digest = ReadFile(name, hash) is { } bytes ? Encoding.ASCII.GetString(bytes) : null;
        return digest is not null && Sha256Digest.IsValid(digest) ? digest : null;
    }

    /// <inheritdoc/>
    public override void RememberDigest(string identity, string digest)
    {
        var (name, hash) = Name("digest of " + identity);
        WriteFile(name, hash, Encoding.ASCII.GetBytes(digest));
    }

    /// <summary>Removes the files used longest ago until the cache is below its limit. Does nothing unless this process stored something.</summary>
    /// <remarks>Files that are not the cache's own stay, whatever folder somebody made the cache's.</remarks>
    public void Trim()
    {
        if (_written == 0)
        {
            return;
        }

        var total = 0L;
        foreach (var file in OwnFiles().OrderByDescending(static f => f.Used))
        {
            total += file.Length;
            if (total > _limit)
            {
                Delete(file.Path);
            }
        }
    }

    private List<(string Path, long Length, DateTime Used)> OwnFiles()
    {
        var own = new List<(string, long, DateTime)>();
        try
        {
            foreach (var folder in new DirectoryInfo(LayerFolder).EnumerateDirectories().Where(static d => d.Name.Length == 2 && d.LinkTarget is null))
            {
                foreach (var file in folder.EnumerateFiles().Where(static f => IsOwn(f.Name)))
                {
                    own.Add((file.FullName, file.Length, file.LastWriteTimeUtc));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process trims at the same time, or the folder may not be listed: no reason to fail a scan.
        }

        return own;
    }

    // A hash without its first two digits, and, while it is written, an ending.
    private static bool IsOwn(string name) => name.Length >= NameLength && name.AsSpan(0, NameLength).IndexOfAnyExcept(HexDigits) < 0
        && (name.Length == NameLength || name[NameLength] == '.');

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It, or the folder it would be in, is not there, or is not ours to change.
        }
    }

    // Layout of a file: hash of its own key, hash of the payload, payload.
    private static byte[]? ReadFile(string name, byte[] hash)
    {
        try
        {
            if (!File.Exists(name))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(name);
            if (bytes.Length < 2 * HashLength || !bytes.AsSpan(0, HashLength).SequenceEqual(hash)
                || !SHA256.HashData(bytes.AsSpan(2 * HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(HashLength, HashLength)))
            {
                return null;
            }

            Touch(name);
            return bytes[(2 * HashLength)..];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void WriteFile(string name, byte[] hash, ReadOnlySpan<byte> payload)
    {
        var folder = Path.GetDirectoryName(name)!;
        var temporary = $"{name}.{Path.GetRandomFileName()}";
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1))
            {
                file.Write(hash);
                file.Write(SHA256.HashData(payload));
                file.Write(payload);
            }

            File.Move(temporary, name, overwrite: true);
            Interlocked.Increment(ref _written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk costs the next scan time, nothing else.
            Delete(temporary);
        }
    }

    private static void Touch(string name)
    {
        try
        {
            File.SetLastWriteTimeUtc(name, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Read-only caches (baked into a CI image) are fine.
        }
    }

    private (string Name, byte[] Hash) Name(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"plimsoll layer {LayerFactsCodec.Version}\n{_fingerprint}\n{key}"));
        var hex = Convert.ToHexStringLower(hash);
        return (Path.Combine(LayerFolder, hex[..2], hex[2..]), hash);
    }
}
