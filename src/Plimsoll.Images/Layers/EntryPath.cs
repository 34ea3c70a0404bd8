namespace Plimsoll.Images.Layers;

/// <summary>Turns the name of an archive entry into a path from the root of the image.</summary>
public static class EntryPath
{
    /// <summary>Longest path accepted, in bytes: four times what Linux lets a program open.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Most segments accepted.</summary>
    public const int MaxDepth = 2048;

    /// <summary>
    /// Removes <c>.</c> and empty segments and leading slashes, and takes <c>..</c> back one segment.
    /// </summary>
    /// <param name="name">The name as stored.</param>
    /// <param name="buffer">Receives the path; at least <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">Length of the path in <paramref name="buffer"/>; 0 is the root itself.</param>
    /// <returns>What is odd about the name. After <see cref="PathOddity.Escapes"/> and <see cref="PathOddity.TooLong"/> the path is not usable.</returns>
    public static PathOddity Normalise(ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        length = 0;
        if (name.Length > MaxLength)
        {
            return PathOddity.TooLong;
        }

        if (name.Contains((byte)0))
        {
            return PathOddity.HasNul;
        }

        var oddity = name is [(byte)'/', ..] ? PathOddity.Absolute : PathOddity.None;
        var depth = 0;
        foreach (var range in name.Split((byte)'/'))
        {
            var segment = name[range];
            if (segment.IsEmpty || segment.SequenceEqual("."u8))
            {
                continue;
            }

            if (segment.SequenceEqual(".."u8))
            {
                if (depth == 0)
                {
                    return PathOddity.Escapes;
                }

                oddity = PathOddity.ParentSegment;
                length = Math.Max(0, buffer[..length].LastIndexOf((byte)'/'));
                depth--;
                continue;
            }

            if (++depth > MaxDepth)
            {
                return PathOddity.TooLong;
            }

            if (length > 0)
            {
                buffer[length++] = (byte)'/';
            }

            segment.CopyTo(buffer[length..]);
            length += segment.Length;
        }

        return oddity;
    }
}

/// <summary>What an entry's name can have that honest tools do not write.</summary>
public enum PathOddity : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It starts with a slash; read as relative to the root of the image.</summary>
    Absolute,

    /// <summary>It has <c>..</c> in it but stays inside.</summary>
    ParentSegment,

    /// <summary>It climbs out of the root.</summary>
    Escapes,

    /// <summary>It has a NUL byte.</summary>
    HasNul,

    /// <summary>It is longer or deeper than any real path.</summary>
    TooLong,
}
