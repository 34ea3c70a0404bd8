using System.Buffers;
using System.Text;
using Plimsoll.Formats;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>Goes once through a file for all the rows that its name fits.</summary>
internal sealed class KnownProgramScan
{
    private const int BlockSize = 256 << 10;

    // A real program has some hundred places that look right from afar; one made of nothing else must not take for ever.
    private const int MaxTries = 50_000;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private readonly KnownProgram[] _rows;
    private readonly string?[] _versions;
    private readonly string? _named;
    private int _tries;

    private KnownProgramScan(KnownProgram[] rows, ReadOnlySpan<char> fileName)
    {
        _rows = rows;
        _versions = new string?[rows.Length];
        _named = NumbersIn(fileName);
    }

    // A row that is found closes itself and those after it in its group; those before it may still be found.
    private bool IsDone => _tries >= MaxTries || !_rows.Where((row, i) => IsOpen(i)).Any();

    /// <summary>Goes through a file.</summary>
    /// <param name="rows">The rows that its name fits.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="isCutShort">True where so much of it looked like a version that the rest was not looked at.</param>
    /// <returns>The rows that fit, with the version each found.</returns>
    public static IReadOnlyList<(KnownProgram Row, string Version)> Run(KnownProgram[] rows, FileBytes bytes, ReadOnlySpan<char> fileName, out bool isCutShort)
    {
        var scan = new KnownProgramScan(rows, fileName);
        scan.Go(bytes);
        isCutShort = scan._tries >= MaxTries;
        return [.. scan.Found()];
    }

    /// <summary>The version in a file name: <c>3.6</c> of <c>python3.6</c>, <c>3.7</c> of <c>libpython3.7m.so.1.0</c>; null where it has none.</summary>
    public static string? NumbersIn(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiDigit(name[i]))
            {
                var length = name[i..].IndexOfAnyExcept(NumberCharacters) is var end and >= 0 ? end : name.Length - i;
                var numbers = name.Slice(i, length).TrimEnd('.');
                if (numbers.Contains('.'))
                {
                    return numbers.ToString();
                }

                i += length;
            }
        }

        return null;
    }

    private void Go(FileBytes bytes)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            long at = 0;
            var kept = 0;
            while (!IsDone)
            {
                var count = bytes.Read(at, block.AsSpan(kept, BlockSize - kept));
                at += count;
                var filled = block.AsSpan(0, kept + count);
                var isLast = kept + count < BlockSize;

                // What is too near the end to see all around it comes again at the start of the next block.
                Search(filled, isLast ? filled.Length : filled.Length - VersionText.After);
                if (isLast)
                {
                    return;
                }

                kept = VersionText.After + VersionText.Before;
                filled[^kept..].CopyTo(block);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private void Search(ReadOnlySpan<byte> block, int end)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            foreach (var text in _rows[i].Texts)
            {
                for (var from = 0; IsOpen(i) && _tries < MaxTries && from < end && block[from..end].IndexOf(text.Plain) is var hit and >= 0; from += hit + 1)
                {
                    _versions[i] = Match(block, from + hit, text, _rows[i].ExtendsFileName ? _named : null);
                }
            }
        }
    }

    private string? Match(ReadOnlySpan<byte> block, int hit, VersionText text, string? named)
    {
        if (text.IsDotted && !IsFirstDot(block, hit))
        {
            return null;
        }

        _tries++;
        var around = block[Math.Max(hit - VersionText.Before, 0)..Math.Min(hit + VersionText.After, block.Length)];
        for (var from = 0; text.Pattern.TryMatch(around, from, out var captured, out var end); from = Math.Max(end, from + 1))
        {
            var version = Encoding.Latin1.GetString(around[captured]);
            if (named is null || (version.StartsWith(named, StringComparison.Ordinal) && (version.Length == named.Length || !char.IsAsciiDigit(version[named.Length]))))
            {
                return version;
            }
        }

        return null;
    }

    private static bool IsFirstDot(ReadOnlySpan<byte> block, int dot)
    {
        if (dot == 0 || dot + 1 >= block.Length || !char.IsAsciiDigit((char)block[dot - 1]) || !char.IsAsciiDigit((char)block[dot + 1]))
        {
            return false;
        }

        var start = dot - 1;
        while (start > 0 && dot - start < 8 && char.IsAsciiDigit((char)block[start - 1]))
        {
            start--;
        }

        return start == 0 || block[start - 1] != '.';
    }

    private bool IsOpen(int row)
    {
        for (var i = 0; i <= row; i++)
        {
            if (_versions[i] is not null && (i == row || (_rows[i].Group is { } group && group == _rows[row].Group)))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<(KnownProgram Row, string Version)> Found()
    {
        var groups = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_versions[i] is { } version && (_rows[i].Group is not { } group || groups.Add(group)))
            {
                yield return (_rows[i], version);
            }
        }
    }
}
