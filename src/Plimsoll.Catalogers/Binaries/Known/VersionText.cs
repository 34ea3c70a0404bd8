using System.Text;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>A text in a program that its version stands in.</summary>
/// <remarks>The whole file is searched for plain bytes only. Where they are found, the pattern is tried on the bytes around them.</remarks>
internal sealed class VersionText
{
    /// <summary>How many bytes before the plain text the pattern sees.</summary>
    public const int Before = 96;

    /// <summary>How many bytes from the plain text on it sees.</summary>
    public const int After = 320;

    // A dot between two digits: what versions have that stand alone between NULs.
    private const string Dot = ".";

    private readonly Lazy<BytePattern> _pattern;

    private VersionText(string plain, string pattern)
    {
        Plain = Encoding.Latin1.GetBytes(plain);
        IsDotted = plain == Dot;
        _pattern = new(() => new BytePattern(pattern));
    }

    /// <summary>The bytes searched for.</summary>
    public byte[] Plain { get; }

    /// <summary>True where they are but a dot, of which only the first between the numbers of a version is looked at.</summary>
    public bool IsDotted { get; }

    /// <summary>The pattern, compiled when it is first needed.</summary>
    public BytePattern Pattern => _pattern.Value;

    /// <summary>A version beside a text.</summary>
    public static VersionText At(string plain, string pattern) => new(plain, pattern);

    /// <summary>A version that has nothing beside it to search for.</summary>
    public static VersionText Alone(string pattern) => new(Dot, pattern);
}
