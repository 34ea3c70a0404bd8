using Plimsoll.Formats.Text;

namespace Plimsoll.Images.Readers;

/// <summary>A glob over path segments: <c>*</c> and <c>?</c> inside a segment, <c>**</c> for any number of segments.</summary>
/// <remarks>Matches bytes of UTF-8 paths without allocating. The work is bounded by pattern length times path length.</remarks>
public sealed class PathPattern
{
    private readonly byte[][] _segments;

    /// <summary>Takes a pattern apart.</summary>
    public PathPattern(string pattern)
    {
        Text = pattern;
        _segments = [.. pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(System.Text.Encoding.UTF8.GetBytes)];
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>True when the whole path matches.</summary>
    public bool IsMatch(ReadOnlySpan<byte> path) => IsMatch(path, _segments);

    /// <summary>True when the path or a folder above it matches: what <c>--skip</c> means.</summary>
    public bool IsMatchAtOrAbove(ReadOnlySpan<byte> path)
    {
        while (true)
        {
            if (IsMatch(path))
            {
                return true;
            }

            var slash = path.LastIndexOf((byte)'/');
            if (slash < 0)
            {
                return false;
            }

            path = path[..slash];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Greedy matching with one point to come back to: the last "**" met. Linear in practice, quadratic at worst.
    private static bool IsMatch(ReadOnlySpan<byte> path, ReadOnlySpan<byte[]> pattern)
    {
        int at = 0, segment = 0, starAt = -1, starSegment = 0;
        while (at <= path.Length)
        {
            var end = path[at..].IndexOf((byte)'/') is var slash and >= 0 ? at + slash : path.Length;
            if (segment < pattern.Length && pattern[segment].AsSpan().SequenceEqual("**"u8))
            {
                starAt = at;
                starSegment = ++segment;
                if (segment == pattern.Length)
                {
                    return true;
                }

                continue;
            }

            if (segment < pattern.Length && Wildcards.IsMatch(path[at..end], pattern[segment], (byte)'*', (byte)'?'))
            {
                segment++;
                at = end + 1;
            }
            else if (starAt >= 0)
            {
                starAt += (path[starAt..].IndexOf((byte)'/') is var next and >= 0 ? next : path.Length) + 1;
                at = starAt;
                segment = starSegment;
            }
            else
            {
                return false;
            }
        }

        return segment == pattern.Length;
    }
}
