using System.Text;
using System.Text.RegularExpressions;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>A text in a program that its version stands in.</summary>
/// <remarks>
/// The whole file is searched for plain bytes only. Where they are found, the expression is tried on the bytes around them, read as Latin-1; it is one that
/// takes linear time, whatever the bytes.
/// </remarks>
internal sealed class VersionText
{
    /// <summary>How many bytes before the plain text the expression sees.</summary>
    public const int Before = 96;

    /// <summary>How many bytes from the plain text on it sees.</summary>
    public const int After = 320;

    /// <summary>The group of the expression that is the version.</summary>
    public const string Version = "v";

    // A dot between two digits: what versions have that stand alone between NULs.
    private const string Dot = ".";

    private readonly Lazy<Regex> _expression;

    private VersionText(string plain, string expression)
    {
        Plain = Encoding.Latin1.GetBytes(plain);
        IsDotted = plain == Dot;
        _expression = new(() => new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));
    }

    /// <summary>The bytes searched for.</summary>
    public byte[] Plain { get; }

    /// <summary>True where they are but a dot, of which only the first between the numbers of a version is looked at.</summary>
    public bool IsDotted { get; }

    /// <summary>The expression.</summary>
    public Regex Expression => _expression.Value;

    /// <summary>A version beside a text.</summary>
    public static VersionText At(string plain, string expression) => new(plain, expression);

    /// <summary>A version that has nothing beside it to search for.</summary>
    public static VersionText Alone(string expression) => new(Dot, expression);
}
