using System.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Layers;

/// <summary>The symbolic links of one layer so far, to see when a later entry is written through one of them.</summary>
/// <remarks>
/// Engines unpack <c>x/status</c> after <c>x -> var/lib/dpkg</c> to <c>var/lib/dpkg/status</c>. No tool that packs a file system writes
/// such a layer; a reader that took the name as it stands would not see the file that runs.
/// </remarks>
internal sealed class LayerLinks
{
    /// <summary>More are not held in memory.</summary>
    public const int MaxLinks = 1_000_000;

    private const int MaxSteps = 64;

    private readonly Dictionary<byte[], byte[]> _targets = new(ByteKey.Instance);
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> _byPath;
    private byte[] _folder = new byte[256];
    private int _folderLength = -1;

    public LayerLinks() => _byPath = _targets.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>True when a link came that was not taken note of.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Takes note of an entry, which ends a link of its name; of a link with a target.</summary>
    public void Visit(ReadOnlySpan<byte> path, bool isLink, ReadOnlySpan<byte> target)
    {
        if (isLink && _targets.Count < MaxLinks)
        {
            _byPath[path] = target.ToArray();
            _folderLength = -1;
        }
        else if (isLink)
        {
            IsIncomplete = true;
        }
        else if (_targets.Count > 0 && _byPath.Remove(path))
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

        for (var end = 0; end < length; end++)
        {
            end = folder[end..].IndexOf((byte)'/') is var slash and >= 0 ? end + slash : length;
            if (_byPath.ContainsKey(folder[..end]))
            {
                return true;
            }
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
        // Latin-1 has a character for each byte: nothing is lost on the way.
        var text = Encoding.Latin1.GetString(path);
        var pending = new Stack<string>(text.Split('/').Reverse());
        var done = new List<string>();
        var steps = 0;
        while (pending.TryPop(out var segment))
        {
            if (segment is "" or ".")
            {
                continue;
            }

            if (segment == "..")
            {
                done.RemoveRange(Math.Max(0, done.Count - 1), Math.Min(1, done.Count));
                continue;
            }

            done.Add(segment);
            if (pending.Count == 0 || !_targets.TryGetValue(Encoding.Latin1.GetBytes(string.Join('/', done)), out var target))
            {
                continue;
            }

            if (++steps > MaxSteps)
            {
                return null;
            }

            done.RemoveAt(done.Count - 1);
            if (target is [(byte)'/', ..])
            {
                done.Clear();
            }

            foreach (var part in Encoding.Latin1.GetString(target).Split('/').Reverse())
            {
                pending.Push(part);
            }
        }

        return Encoding.Latin1.GetBytes(string.Join('/', done));
    }
}
