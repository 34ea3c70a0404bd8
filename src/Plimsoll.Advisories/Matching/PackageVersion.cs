using System.Text;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Matching;

/// <summary>
/// One installed version against the texts of one package entry: each is compared at most once, however many claims use it.
/// One is used for all packages and allocates only to grow.
/// </summary>
internal sealed class PackageVersion(PackageEntryReader entry)
{
    private const sbyte NotCompared = 3;
    private const sbyte NotOrdered = 2;

    private sbyte[] _orders = new sbyte[64];
    private char[] _text = new char[256];
    private VersionScheme? _scheme;

    /// <summary>The version.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether it is a version of the scheme.</summary>
    public bool IsOrderable { get; private set; }

    /// <summary>Starts with a version and the entry's current texts.</summary>
    public void Start(string version, VersionScheme scheme)
    {
        Text = version;
        _scheme = scheme;

        // Some schemes order an empty text, before every version; of a package it only says that nobody knows.
        IsOrderable = version.Length > 0 && scheme.Order(version, version) is not null;
        if (_orders.Length < entry.TextCount)
        {
            _orders = new sbyte[entry.TextCount * 2];
        }

        _orders.AsSpan(0, entry.TextCount).Fill(NotCompared);
    }

    /// <summary>Whether it is in one of the packed ranges.</summary>
    public bool IsInRanges(ReadOnlySpan<byte> packed, long origin)
    {
        var ranges = new TagReader(packed, origin);
        while (!ranges.AtEnd)
        {
            var flags = ReadFlags(ref ranges);
            var isIn = true;
            if ((flags & RangeFlags.Introduced) != 0)
            {
                isIn = Compare(ranges.Index(entry.TextCount)) is var order && (order == 1 || (order == 0 && (flags & RangeFlags.AfterIntroduced) == 0));
            }

            if ((flags & RangeFlags.Upper) != 0)
            {
                var upper = ranges.Index(entry.TextCount);
                isIn = isIn && Compare(upper) is var below && (below < 0 || (below == 0 && (flags & RangeFlags.Inclusive) != 0));
            }

            if ((flags & RangeFlags.Fix) != 0)
            {
                ranges.Index(entry.TextCount);
            }

            if (isIn)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is one of the packed versions.</summary>
    public bool IsListed(ReadOnlySpan<byte> packed, long origin)
    {
        var versions = new TagReader(packed, origin);
        while (!versions.AtEnd)
        {
            var text = versions.Index(entry.TextCount);
            if (IsOrderable ? Compare(text) == 0 : Decode(text).SequenceEqual(Text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the fixes of packed ranges that are above it. Ranges ascend, and so do their fixes.</summary>
    public void CollectFixes(ReadOnlySpan<byte> packed, long origin, List<string> target)
    {
        var ranges = new TagReader(packed, origin);
        while (!ranges.AtEnd)
        {
            var flags = ReadFlags(ref ranges);
            if ((flags & RangeFlags.Introduced) != 0)
            {
                ranges.Index(entry.TextCount);
            }

            var upper = (flags & RangeFlags.Upper) != 0 ? ranges.Index(entry.TextCount) : -1;
            var fix = (flags & RangeFlags.Fix) != 0 ? ranges.Index(entry.TextCount) : (flags & RangeFlags.UpperIsFix) != 0 ? upper : -1;
            if (fix >= 0 && Compare(fix) < 0)
            {
                target.Add(entry.Text(fix));
            }
        }
    }

    /// <summary>Adds packed ranges and listed versions as people write them. Listed versions beyond the first few are counted.</summary>
    public void CollectRanges(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> listed, long origin, List<string> target)
    {
        var ranges = new TagReader(packed, origin);
        while (!ranges.AtEnd)
        {
            var flags = ReadFlags(ref ranges);
            var lower = (flags & RangeFlags.Introduced) != 0
                ? ((flags & RangeFlags.AfterIntroduced) != 0 ? "> " : ">= ") + entry.Text(ranges.Index(entry.TextCount)) : null;
            var upper = (flags & RangeFlags.Upper) != 0
                ? ((flags & RangeFlags.Inclusive) != 0 ? "<= " : "< ") + entry.Text(ranges.Index(entry.TextCount)) : null;
            if ((flags & RangeFlags.Fix) != 0)
            {
                ranges.Index(entry.TextCount);
            }

            target.Add(lower is not null && upper is not null ? $"{lower}, {upper}" : lower ?? upper ?? "all versions");
        }

        const int MostListed = 20;
        var count = 0;
        for (var versions = new TagReader(listed, origin); !versions.AtEnd; count++)
        {
            var text = versions.Index(entry.TextCount);
            if (count < MostListed)
            {
                target.Add("= " + entry.Text(text));
            }
        }

        if (count > MostListed)
        {
            target.Add($"and {count - MostListed} more listed versions");
        }
    }

    /// <summary>The flags that a packed range begins with.</summary>
    public static RangeFlags ReadFlags(ref TagReader ranges)
    {
        var flags = ranges.Index(256);
        return (flags & ~(int)RangeFlags.Known) == 0 ? (RangeFlags)flags : throw ranges.Malformed("a range has a flag that is not known");
    }

    private sbyte Compare(int text)
    {
        ref var order = ref _orders[text];
        if (order == NotCompared)
        {
            order = IsOrderable && _scheme!.Order(Text, Decode(text)) is { } result ? (sbyte)Math.Sign(result) : NotOrdered;
        }

        return order;
    }

    private ReadOnlySpan<char> Decode(int text)
    {
        var utf8 = entry.Utf8(text);
        if (_text.Length < utf8.Length)
        {
            _text = new char[utf8.Length * 2];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetChars(utf8, _text));
    }
}
