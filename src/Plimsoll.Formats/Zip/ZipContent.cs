using Plimsoll.Formats.Compression;

namespace Plimsoll.Formats.Zip;

/// <summary>What comes out of one entry, read forward. Damage does not throw: the content ends, and <see cref="Problem"/> says why.</summary>
public sealed class ZipContent : ForwardStream
{
    // What deflate reaches at most, with zeros.
    private const int MaxDeflateRatio = 1032;

    private readonly Stream _source;
    private readonly Stream? _deflate;
    private readonly ZipEntry _entry;
    private readonly DecompressionLimit _limit;
    private readonly ZipBudget _budget;
    private uint _checksum = ZipChecksum.Start;
    private long _count;
    private bool _isDone;

    internal ZipContent(Stream source, Stream? deflate, in ZipEntry entry, DecompressionLimit limit, ZipBudget budget)
    {
        _source = source;
        _deflate = deflate;
        _entry = entry;
        _limit = limit;
        _budget = budget;
    }

    /// <summary>Why the content ended; <see cref="ZipProblem.None"/> until the end, and where it is as its entry says.</summary>
    public ZipProblem Problem { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_isDone || buffer.IsEmpty)
        {
            return 0;
        }

        var count = ReadOnce(buffer);
        if (count == 0)
        {
            return _isDone ? 0 : Stop(
                _count < _entry.Size ? ZipProblem.ContentTooShort
                : ZipChecksum.End(_checksum) != _entry.Checksum ? ZipProblem.WrongChecksum
                : ZipProblem.None);
        }

        if (count > _entry.Size - _count)
        {
            count = (int)(_entry.Size - _count);
            Stop(ZipProblem.ContentTooLong);
        }

        _count += count;
        _checksum = ZipChecksum.Add(_checksum, buffer[..count]);
        return _limit.IsExceededBy(_entry.CompressedSize, _count) ? Stop(ZipProblem.RatioExceeded)
            : _budget.TrySpend(count) ? count
            : Stop(ZipProblem.BudgetSpent);
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="maxLength">Content whose entry announces more is not read.</param>
    /// <param name="content">The bytes that came out, also where there is a problem.</param>
    /// <returns>What went wrong.</returns>
    public ZipProblem ReadAll(int maxLength, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (_entry.Size > maxLength)
        {
            Stop(ZipProblem.ContentTooLarge);
            return Problem;
        }

        // The announced size is believed only as far as deflate can reach with the bytes that are there.
        var all = new byte[(int)Math.Min(_entry.Size, _entry.IsStored ? _entry.CompressedSize : _entry.CompressedSize * MaxDeflateRatio)];
        var total = 0;
        while (total < all.Length && Read(all.AsSpan(total)) is > 0 and var count)
        {
            total += count;
        }

        // One more read meets the end, and with it the checks.
        _ = ReadByte();
        content = all.AsMemory(0, total);
        return Problem;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _deflate?.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadOnce(Span<byte> buffer)
    {
        try
        {
            return (_deflate ?? _source).Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Stop(ZipProblem.DamagedContent);
        }
    }

    private int Stop(ZipProblem problem)
    {
        _isDone = true;
        Problem = problem;
        return 0;
    }
}
