using System.Buffers.Binary;

namespace Plimsoll.Formats.Zip;

/// <summary>Reads the entries of a zip archive from its central directory, one after another, and opens those that are wanted.</summary>
/// <remarks>
/// <para>
/// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, with zip64, comments and data before the archive. The central directory counts, as for
/// Java; local headers are looked at only to find where content begins. Names are bytes: which encoding they have is left to the caller.
/// </para>
/// <para>Nothing of it throws. What ends the list early stands in <see cref="Problem"/>, the rest in <see cref="Anomalies"/>.</para>
/// </remarks>
public sealed partial class ZipReader
{
    private const int HeaderLength = 46;
    private const int WindowSize = 32 * 1024;
    private const int MadeOnUnix = 3;
    private const int MadeOnMac = 19;

    private readonly FileBytes _file;
    private readonly ZipLimits _limits;
    private readonly ZipBudget _budget;
    private readonly ZipEnd _end;
    private readonly ZipAnomalies _anomalies = new();

    private byte[] _window;
    private int _windowStart;
    private int _windowEnd;
    private long _unread;
    private int _nameStart;
    private int _nameLength;
    private bool _isDone;

    private ZipReader(FileBytes file, ZipLimits limits, ZipBudget budget, ZipEnd end)
    {
        _file = file;
        _limits = limits;
        _budget = budget;
        _end = end;
        _unread = end.Size;
        _window = new byte[(int)Math.Min(WindowSize, Math.Max(end.Size, HeaderLength))];
    }

    /// <summary>Entries passed so far, those with names that are too long included.</summary>
    public int Count { get; private set; }

    /// <summary>The current entry.</summary>
    public ZipEntry Entry { get; private set; }

    /// <summary>The name of the current entry, until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Name => _window.AsSpan(_nameStart, _nameLength);

    /// <summary>What ended the list early.</summary>
    public ZipProblem Problem { get; private set; }

    /// <summary>What is wrong with the archive although its entries can be read; complete after the last entry.</summary>
    public IReadOnlyList<ZipProblem> Anomalies => _anomalies.Found;

    internal static ReadOnlySpan<byte> HeaderSignature => "PK\x01\x02"u8;

    /// <summary>Opens an archive.</summary>
    /// <param name="file">The whole file; must outlast the reader.</param>
    /// <param name="limits">What to accept; null for <see cref="ZipLimits.Default"/>.</param>
    /// <param name="budget">How much may come out of it; shared with archives in it.</param>
    /// <param name="problem">Why it could not be opened.</param>
    /// <returns>A reader that stands before the first entry; null where it could not be opened.</returns>
    public static ZipReader? Open(FileBytes file, ZipLimits? limits, ZipBudget budget, out ZipProblem problem)
    {
        problem = ZipEnd.Find(file, out var end);
        return problem == ZipProblem.None ? new ZipReader(file, limits ?? ZipLimits.Default, budget, end) : null;
    }

    /// <summary>Goes to the next entry; false after the last one.</summary>
    public bool MoveNext()
    {
        while (!_isDone)
        {
            if (_windowEnd - _windowStart + _unread == 0)
            {
                return End();
            }

            if (Count == _limits.MaxEntries)
            {
                return Stop(ZipProblem.TooManyEntries);
            }

            if (!TryLoad(HeaderLength) || !_window.AsSpan(_windowStart).StartsWith(HeaderSignature))
            {
                return Stop(ZipProblem.DamagedDirectory);
            }

            var header = _window.AsSpan(_windowStart, HeaderLength);
            int name = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            int extra = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
            int comment = BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
            if (!TryLoad(HeaderLength + name + extra + comment))
            {
                return Stop(ZipProblem.DamagedDirectory);
            }

            Count++;
            if (name > _limits.MaxNameLength)
            {
                _anomalies.Add(ZipProblem.NameTooLong);
                _windowStart += HeaderLength + name + extra + comment;
                continue;
            }

            Read(_window.AsSpan(_windowStart, HeaderLength + name + extra), name);
            _windowStart += HeaderLength + name + extra + comment;
            return true;
        }

        return false;
    }

    private void Read(ReadOnlySpan<byte> header, int nameLength)
    {
        long compressedSize = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        if ((size == uint.MaxValue || compressedSize == uint.MaxValue || offset == uint.MaxValue)
            && !ZipExtra.TryWiden(header[(HeaderLength + nameLength)..], ref size, ref compressedSize, ref offset))
        {
            _anomalies.Add(ZipProblem.NoZip64Field);
        }

        var system = header[5];
        var attributes = BinaryPrimitives.ReadUInt32LittleEndian(header[38..]);
        Entry = new ZipEntry(
            offset < 0 ? -1 : offset + _end.Shift,
            compressedSize,
            size,
            BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[10..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[8..]),
            system is MadeOnUnix or MadeOnMac ? (ushort)(attributes >> 16) : (ushort)0);
        var name = header.Slice(HeaderLength, nameLength);
        if (IsInside(Entry))
        {
            _anomalies.Add(name, Entry.HeaderOffset, Entry.HeaderOffset + LocalHeaderLength + nameLength + Entry.CompressedSize);
        }

        _nameStart = _windowStart + HeaderLength;
        _nameLength = nameLength;
    }

    private bool End()
    {
        _isDone = true;
        _anomalies.Finish();
        if (_end.Count != (_end.IsZip64 ? Count : Count & ushort.MaxValue))
        {
            _anomalies.Add(ZipProblem.WrongCount);
        }

        return false;
    }

    private bool Stop(ZipProblem problem)
    {
        _isDone = true;
        _anomalies.Finish();
        Problem = problem;
        return false;
    }

    // Makes sure that so many bytes of the directory stand in the window.
    private bool TryLoad(int count)
    {
        var have = _windowEnd - _windowStart;
        if (have >= count)
        {
            return true;
        }

        if (count > have + _unread)
        {
            return false;
        }

        var next = count > _window.Length ? new byte[count] : _window;
        _window.AsSpan(_windowStart, have).CopyTo(next);
        var wanted = (int)Math.Min(next.Length - have, _unread);
        var read = _file.Read(_end.Start + _end.Size - _unread, next.AsSpan(have, wanted));
        _window = next;
        _windowStart = 0;
        _windowEnd = have + read;
        _unread -= read;
        return _windowEnd >= count;
    }
}
