using System.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Layers;

/// <summary>The symbolic links of one layer so far, to see when a later entry is written through one of them.</summary>
/// <remarks>
/// <para>
/// Engines unpack <c>x/status</c> after <c>x -> var/lib/dpkg</c> to <c>var/lib/dpkg/status</c>. No tool that packs a file system writes
/// such a layer; a reader that took the name as it stands would not see the file that runs.
/// </para>
/// <para>
/// Every folder above every entry is asked for, so the question must be cheap for deep paths too: hashes of all folders of a path
/// come out of one pass over its bytes.
/// </para>
/// </remarks>
internal sealed class LayerLinks
{
    /// <summary>More are not held in memory.</summary>
    public const int MaxLinks = 1_000_000;

    /// <summary>More entries are not followed. An honest layer has none to follow.</summary>
    public const int MaxFollowed = 10_000;

    // Linux: more links on one way are an error, and so is a longer target.
    private const int MaxSteps = 40;
    private const int MaxTarget = 4096;

    private const ulong Prime = 0x9E3779B97F4A7C15;

    private readonly Dictionary<byte[], byte[]> _targets = new(ByteKey.Instance);
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> _byPath;
    private readonly HashSet<ulong> _hashes = [];
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();
    private byte[] _folder = new byte[256];
    private int _folderLength = -1;

    public LayerLinks() => _byPath = _targets.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>True when a link came that was not taken note of.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>How often <see cref="Follow"/> was asked.</summary>
    public int Followed { get; private set; }

    /// <summary>Takes note of an entry, which ends a link of its name; of a link with a target.</summary>
    public void Visit(ReadOnlySpan<byte> path, bool isLink, ReadOnlySpan<byte> target)
    {
        if (isLink && _targets.Count < MaxLinks)
        {
            _byPath[path] = target.ToArray();
            _hashes.Add(Hash(_seed, path));
            _folderLength = -1;
        }
        else if (isLink)
        {
            IsIncomplete = true;
        }
        else if (_targets.Count > 0 && _hashes.Contains(Hash(_seed, path)) && _byPath.Remove(path))
        {
            _folderLength = -1;
        }
    }

    /// <summary>True when a folder above the path is a link. Entries come folder by folder, so most ask for the folder of the one before.</summary>
    public bool IsAbove(ReadOnlySpan<byte> path)
    {
        if (_targets.Count == 0 || path.LastIndexOf((byte)'/') is not (> 0 and var length))
        {
            return false;
        }

        var folder = path[..length];
        if (length == _folderLength && folder.SequenceEqual(_folder.AsSpan(0, length)))
        {
            return false;
        }

        var hash = _seed;
        for (var i = 0; i <= length; i++)
        {
            if (path[i] == '/' && _hashes.Contains(hash) && _byPath.ContainsKey(path[..i]))
            {
                return true;
            }

            hash = Step(hash, path[i]);
        }

        if (_folder.Length < length)
        {
            _folder = new byte[length * 2];
        }

        folder.CopyTo(_folder);
        _folderLength = length;
        return false;
    }

    /// <summary>Where the path leads once the links above it are followed, inside the image; null when they lead round in a circle.</summary>
    public byte[]? Follow(ReadOnlySpan<byte> path)
    {
        Followed++;

        // Latin-1 has a character for each byte: nothing is lost on the way.
        var pending = new Stack<string>(Encoding.Latin1.GetString(path).Split('/').Reverse());
        var done = new List<string>();
        var hashes = new List<ulong> { _seed };
        var steps = 0;
        while (pending.TryPop(out var segment))
        {
            switch (segment)
            {
                case "" or ".":
                    continue;
                case "..":
                    if (done.Count > 0)
                    {
                        done.RemoveAt(done.Count - 1);
                        hashes.RemoveAt(hashes.Count - 1);
                    }

                    continue;
            }

            done.Add(segment);
            hashes.Add(Extend(hashes[^1], done.Count > 1, segment));
            if (pending.Count == 0 || !_hashes.Contains(hashes[^1]) || !_targets.TryGetValue(Encoding.Latin1.GetBytes(string.Join('/', done)), out var target))
            {
                continue;
            }

            if (++steps > MaxSteps || target.Length > MaxTarget)
            {
                return null;
            }

            var keep = target is [(byte)'/', ..] ? 0 : done.Count - 1;
            done.RemoveRange(keep, done.Count - keep);
            hashes.RemoveRange(keep + 1, hashes.Count - keep - 1);
            foreach (var part in Encoding.Latin1.GetString(target).Split('/').Reverse())
            {
                pending.Push(part);
            }
        }

        return Encoding.Latin1.GetBytes(string.Join('/', done));
    }

    private static ulong Hash(ulong seed, ReadOnlySpan<byte> path)
    {
        foreach (var octet in path)
        {
            seed = Step(seed, octet);
        }

        return seed;
    }

    private static ulong Extend(ulong hash, bool isBelow, string segment)
    {
        hash = isBelow ? Step(hash, (byte)'/') : hash;
        foreach (var character in segment)
        {
            hash = Step(hash, (byte)character);
        }

        return hash;
    }

    // The seed differs from run to run: names cannot be made to collide, and one that does is only looked up in vain.
    private static ulong Step(ulong hash, byte octet) => ((hash ^ octet) * Prime) + (hash >> 47);
}
