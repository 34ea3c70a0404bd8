namespace Plimsoll.Formats.Berkeley;

/// <summary>Goes through the pairs of a hash database bucket by bucket. Memory: two pages, and one value.</summary>
public sealed class BerkeleyEntries
{
    private const int PageHeader = 26;

    private readonly BerkeleyPages _pages;
    private readonly BerkeleyHeader _header;
    private readonly byte[] _page;
    private readonly BerkeleyItem _key;
    private readonly BerkeleyItem _value;
    private long _nextBucket;
    private uint _nextPage;
    private int _count;
    private int _item;

    internal BerkeleyEntries(BerkeleyPages pages, BerkeleyHeader header)
    {
        _pages = pages;
        _header = header;
        _page = new byte[header.PageSize];
        var overflow = new byte[header.PageSize];
        _key = new BerkeleyItem(pages, header, overflow);
        _value = new BerkeleyItem(pages, header, overflow);
        Problem = pages.IsCut ? BerkeleyProblem.PageTruncated : BerkeleyProblem.None;
    }

    /// <summary>The first thing that was wrong; the pairs that it cost are left out, and those of other pages follow.</summary>
    public BerkeleyProblem Problem { get; private set; }

    /// <summary>The current key; valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Key => _key.Bytes;

    /// <summary>The current value; valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Value => _value.Bytes;

    /// <summary>Goes to the next pair that can be read.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            while (_item + 1 < _count)
            {
                var at = _item;
                _item += 2;
                if (Read(at, _key) && Read(at + 1, _value))
                {
                    return true;
                }
            }

            if (!NextPage())
            {
                return false;
            }
        }
    }

    private bool NextPage()
    {
        while (_nextPage != 0 || _nextBucket <= _header.LastBucket)
        {
            var number = _nextPage != 0 ? _nextPage : _header.PageOf((uint)_nextBucket++);
            (_nextPage, _count, _item) = (0, 0, 0);
            var problem = _pages.Read(number, _page);
            problem = problem == BerkeleyProblem.None ? Open() : problem;
            if (problem == BerkeleyProblem.None)
            {
                return true;
            }

            Report(problem);
        }

        return false;
    }

    private BerkeleyProblem Open()
    {
        if (_page[25] == BerkeleyPages.Unused)
        {
            return BerkeleyProblem.None; // a bucket that nothing was ever written to
        }

        if (_page[25] is not (BerkeleyPages.Hash or BerkeleyPages.HashUnsorted))
        {
            return BerkeleyProblem.BadPageType;
        }

        _nextPage = _header.UInt32(_page.AsSpan(16));
        _count = _header.UInt16(_page.AsSpan(20));
        if (PageHeader + (2 * _count) > _page.Length)
        {
            _count = 0;
            return BerkeleyProblem.BadItemCount;
        }

        if (_count % 2 != 0)
        {
            Report(BerkeleyProblem.BadItemCount);
        }

        return BerkeleyProblem.None;
    }

    // Items lie from the end of the page towards its front, each up to where the one before begins. Where one does not, the rest of the page is
    // left out: what overlaps could be read again and again.
    private bool Read(int index, BerkeleyItem item)
    {
        var start = Offset(index);
        var end = index == 0 ? _page.Length : Offset(index - 1);
        if (start < PageHeader + (2 * _count) || start >= end || end > _page.Length)
        {
            Report(BerkeleyProblem.ItemOutOfPage);
            _item = _count;
            return false;
        }

        var problem = item.Read(_page.AsSpan(start, end - start));
        Report(problem);
        return problem == BerkeleyProblem.None;
    }

    private int Offset(int index) => _header.UInt16(_page.AsSpan(PageHeader + (2 * index)));

    private void Report(BerkeleyProblem problem) => Problem = Problem == BerkeleyProblem.None ? problem : Problem;
}
