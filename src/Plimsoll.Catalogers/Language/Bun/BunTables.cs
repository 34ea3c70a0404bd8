using System.Buffers.Binary;
using System.Globalization;
using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>The tables of a <c>bun.lockb</c>, each place in them checked before it is used.</summary>
/// <remarks>
/// <para>
/// https://github.com/oven-sh/bun, <c>src/install/lockfile</c>, versions 2 and 3 of the format. All numbers are little-endian. Two lines of text, the version
/// (4 bytes), a hash (32), and the length of all that counts (8). Then how many packages there are, an alignment, the number of columns, and where the
/// columns begin and end (8 each). The columns stand one after the other: name (8), hash of the name (8), where it comes from (64, since version 3 with
/// numbers of 8 bytes in its version: 72), the slices of the two lists of needs (8 each), and more that is not read here.
/// </para>
/// <para>
/// At the end of the columns stand six lists, each behind where it begins and ends (8 each): trees, what they hoist, the package that each need got (4 bytes
/// each), the needs (26 bytes each: name, its hash, a byte of flags, a byte for the kind of range, the range), long texts of the registry, and the bytes of
/// all texts. A text of up to eight bytes stands in its own place; of a longer one there are position and length, and the highest bit of the last byte is set.
/// </para>
/// </remarks>
internal readonly ref struct BunTables
{
    /// <summary>Every file begins with it.</summary>
    public static ReadOnlySpan<byte> Mark => "#!/usr/bin/env bun\nbun-lockfile-format-v0\n"u8;

    private const int OldestVersion = 2;
    private const int NewestVersion = 3;
    private const int TextLength = 8;
    private const int NeedLength = 26;
    private const int FlagsAt = 16;
    private const int BeforeColumns = 42 + 4 + 32 + 8;

    private readonly ReadOnlySpan<byte> _names;
    private readonly ReadOnlySpan<byte> _origins;
    private readonly ReadOnlySpan<byte> _needSlices;
    private readonly ReadOnlySpan<byte> _gotSlices;
    private readonly ReadOnlySpan<byte> _got;
    private readonly ReadOnlySpan<byte> _needs;
    private readonly ReadOnlySpan<byte> _texts;
    private readonly int _originLength;

    private BunTables(int count, int originLength, ReadOnlySpan<byte> columns, ReadOnlySpan<byte> got, ReadOnlySpan<byte> needs, ReadOnlySpan<byte> texts)
    {
        Count = count;
        _originLength = originLength;
        _names = columns[..(count * TextLength)];
        _origins = columns.Slice(count * 2 * TextLength, count * originLength);
        _needSlices = columns.Slice(count * ((2 * TextLength) + originLength), count * TextLength);
        _gotSlices = columns.Slice(count * ((3 * TextLength) + originLength), count * TextLength);
        _got = got;
        _needs = needs;
        _texts = texts;
    }

    /// <summary>How many packages there are; the project is the first of them.</summary>
    public int Count { get; }

    /// <summary>Finds the tables; says what is wrong where they are not all inside the file, and null where they are.</summary>
    public static BunLockProblem TryOpen(ReadOnlySpan<byte> file, out BunTables tables)
    {
        tables = default;
        if (!file.StartsWith(Mark))
        {
            return BunLockProblem.NotBun;
        }

        if (file.Length < BeforeColumns + (5 * sizeof(ulong)))
        {
            return BunLockProblem.Truncated;
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(file[Mark.Length..]);
        if (version is < OldestVersion or > NewestVersion)
        {
            return BunLockProblem.OtherVersion;
        }

        var originLength = version == OldestVersion ? 64 : 72;
        var count = Number(file, BeforeColumns);
        if (!TryRange(file, BeforeColumns + (3 * sizeof(ulong)), out var begin, out var end) || count > (ulong)(end - begin) / (ulong)((4 * TextLength) + originLength))
        {
            return BunLockProblem.Truncated;
        }

        // Trees, hoisted, got, needs, long texts, bytes of texts.
        var at = end;
        ReadOnlySpan<byte> got = default, needs = default, texts = default;
        for (var list = 0; list < 6; list++)
        {
            if (file.Length - at < 2 * sizeof(ulong) || !TryRange(file, at, out var first, out at))
            {
                return BunLockProblem.Truncated;
            }

            var content = file[first..at];
            got = list == 2 ? content : got;
            needs = list == 3 ? content : needs;
            texts = list == 5 ? content : texts;
        }

        tables = new BunTables((int)count, originLength, file[begin..end], got, needs, texts);
        return BunLockProblem.None;
    }

    /// <summary>The name of a package; null where it has none that can be used.</summary>
    public string? NameOf(int package) => Text(_names.Slice(package * TextLength, TextLength));

    /// <summary>Where a package comes from.</summary>
    public BunOrigin OriginOf(int package) => (BunOrigin)_origins[package * _originLength];

    /// <summary>The version of a package, as the text form of the file has it; null where there is none that can be used.</summary>
    public string? VersionOf(int package)
    {
        var origin = _origins.Slice(package * _originLength, _originLength);
        var value = origin[TextLength..];
        return (BunOrigin)origin[0] switch
        {
            BunOrigin.Registry => RegistryVersion(value[TextLength..]),
            BunOrigin.Archive or BunOrigin.RemoteArchive => Text(value[..TextLength]),
            BunOrigin.GitHub => Repository("github:", value),
            BunOrigin.GitLab => Repository("gitlab:", value),
            BunOrigin.Git => Repository("git+", value),
            _ => null,
        };
    }

    /// <summary>How many needs a package has; 0 where its slices are not inside the lists.</summary>
    public int NeedsOf(int package)
    {
        var (first, count) = Slice(_needSlices, package);
        var (firstGot, countGot) = Slice(_gotSlices, package);
        return count == countGot && first + count <= (ulong)(_needs.Length / NeedLength) && firstGot + count <= (ulong)(_got.Length / sizeof(uint)) ? (int)count : 0;
    }

    /// <summary>The package that one of the needs got, and the flags of the need; a position that may be none.</summary>
    public (uint Package, BunNeed Flags) Need(int package, int need)
    {
        var flags = (BunNeed)_needs[(((int)Slice(_needSlices, package).First + need) * NeedLength) + FlagsAt];
        return (BinaryPrimitives.ReadUInt32LittleEndian(_got[(((int)Slice(_gotSlices, package).First + need) * sizeof(uint))..]), flags);
    }

    private static (ulong First, ulong Count) Slice(ReadOnlySpan<byte> slices, int package)
    {
        var slice = slices[(package * TextLength)..];
        return (BinaryPrimitives.ReadUInt32LittleEndian(slice), BinaryPrimitives.ReadUInt32LittleEndian(slice[sizeof(uint)..]));
    }

    private static ulong Number(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt64LittleEndian(file[at..]);

    // Lists follow each other: one that begins before its own place would be read as part of another, and one that ends there again and again.
    private static bool TryRange(ReadOnlySpan<byte> file, int at, out int begin, out int end)
    {
        var (first, last) = (Number(file, at), Number(file, at + sizeof(ulong)));
        var isInside = first >= (ulong)at && first <= last && last <= (ulong)file.Length;
        (begin, end) = isInside ? ((int)first, (int)last) : (0, 0);
        return isInside;
    }

    private string? RegistryVersion(ReadOnlySpan<byte> version)
    {
        var isShort = _originLength == 64;
        var size = isShort ? sizeof(uint) : sizeof(ulong);
        var (major, minor, patch) = (Part(version, 0, isShort), Part(version, size, isShort), Part(version, 2 * size, isShort));
        var tags = version[(isShort ? 16 : 24)..]; // three short numbers are filled up to a multiple of eight

        // Each text has its hash behind it.
        if (TextOrEmpty(tags[..TextLength]) is not { } before || TextOrEmpty(tags.Slice(2 * TextLength, TextLength)) is not { } build)
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}{(before.Length > 0 ? "-" : "")}{before}{(build.Length > 0 ? "+" : "")}{build}");
    }

    private static ulong Part(ReadOnlySpan<byte> version, int at, bool isShort) =>
        isShort ? BinaryPrimitives.ReadUInt32LittleEndian(version[at..]) : BinaryPrimitives.ReadUInt64LittleEndian(version[at..]);

    // Owner, name, what was asked for, what that is ("owner-name-commit" of an archive).
    private string? Repository(string prefix, ReadOnlySpan<byte> value)
    {
        var owner = Text(value[..TextLength]);
        var asked = Text(value.Slice(2 * TextLength, TextLength));
        var resolved = Text(value.Slice(3 * TextLength, TextLength));
        if (Text(value.Slice(TextLength, TextLength)) is not { } name)
        {
            return null;
        }

        var commit = resolved is null ? asked : resolved[(resolved.LastIndexOf('-') + 1)..];
        return $"{prefix}{owner}{(owner is null ? "" : "/")}{name}{(commit is null ? "" : "#")}{commit}";
    }

    private string? Text(ReadOnlySpan<byte> place) => TextOrEmpty(place) is { Length: > 0 } text ? text : null;

    private string? TextOrEmpty(ReadOnlySpan<byte> place)
    {
        if ((place[^1] & 0x80) == 0)
        {
            var end = place.IndexOf((byte)0);
            var own = end < 0 ? place : place[..end];
            return own.IsEmpty ? "" : FieldText.OrNull(own);
        }

        var first = BinaryPrimitives.ReadUInt32LittleEndian(place);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(place[sizeof(uint)..]) & 0x7FFF_FFFF;
        return (ulong)first + length <= (ulong)_texts.Length ? FieldText.OrNull(_texts.Slice((int)first, (int)length)) : null;
    }
}
