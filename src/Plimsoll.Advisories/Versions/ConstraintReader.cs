using System.Buffers;

namespace Plimsoll.Advisories.Versions;

/// <summary>
/// Reads a constraint clause by clause: alternatives with <c>||</c> between them, each a list of clauses that must all hold, with commas or
/// white space between them; a clause is an operator and a version, in either kind of quotes or in none.
/// </summary>
internal ref struct ConstraintReader
{
    /// <summary>A longer constraint is not one. The longest of the advisory feeds has some 2,000 characters.</summary>
    public const int MaxLength = 65_536;

    /// <summary>A longer version is not checked: every clause reads it again.</summary>
    public const int MaxVersionLength = 1_024;

    private static readonly SearchValues<char> Operators = SearchValues.Create("<>=!~^");
    private static readonly SearchValues<char> VersionEnds = SearchValues.Create(" \t\r\n,|");
    private static readonly SearchValues<char> WordedVersionEnds = SearchValues.Create(" \t\r\n,|&");

    private readonly bool _hasWords;
    private ReadOnlySpan<char> _rest;

    /// <summary>Reads a constraint.</summary>
    /// <param name="constraint">The whole text.</param>
    /// <param name="hasWords">Whether <c>and</c>, <c>&amp;&amp;</c> and <c>or</c> stand between clauses too.</param>
    public ConstraintReader(ReadOnlySpan<char> constraint, bool hasWords = false)
    {
        _rest = constraint;
        _hasWords = hasWords;
        Version = default;
    }

    /// <summary>What the current clause asks for.</summary>
    public Relation Relation { get; private set; }

    /// <summary>The version of the current clause, never empty.</summary>
    public ReadOnlySpan<char> Version { get; private set; }

    /// <summary>True where white space stands between the operator and the version.</summary>
    public bool IsSpaced { get; private set; }

    /// <summary>Moves to the next clause; false at the end and where the text is not a constraint (see <see cref="Relation"/>).</summary>
    public bool Read()
    {
        do
        {
            if (!ReadClause())
            {
                return false;
            }
        }
        while (_hasWords && Relation == Relation.Bare && Version is "and");

        if (_hasWords && Relation == Relation.Bare && Version is "or")
        {
            Relation = Relation.Or;
        }

        return true;
    }

    private bool ReadClause()
    {
        _rest = _rest.TrimStart(_hasWords ? " \t\r\n,&" : " \t\r\n,");
        Version = default;
        IsSpaced = false;
        if (_rest.IsEmpty)
        {
            Relation = Relation.End;
            return false;
        }

        if (_rest[0] == '|')
        {
            return ReadOr();
        }

        var length = _rest.IndexOfAnyExcept(Operators);
        length = length < 0 ? _rest.Length : length;
        Relation = OperatorOf(_rest[..length]);
        if (Relation == Relation.Malformed)
        {
            return false;
        }

        var afterOperator = _rest[length..];
        _rest = afterOperator.TrimStart();
        IsSpaced = length > 0 && _rest.Length < afterOperator.Length;
        return ReadVersion();
    }

    private bool ReadOr()
    {
        var bars = _rest.IndexOfAnyExcept('|');
        bars = bars < 0 ? _rest.Length : bars;
        _rest = _rest[bars..];
        Relation = bars <= 2 ? Relation.Or : Relation.Malformed;
        return bars <= 2;
    }

    private bool ReadVersion()
    {
        if (!_rest.IsEmpty && _rest[0] is '"' or '\'')
        {
            var close = _rest[1..].IndexOf(_rest[0]);
            Version = close < 0 ? default : _rest.Slice(1, close).Trim();
            _rest = close < 0 ? default : _rest[(close + 2)..];
        }
        else
        {
            var length = _rest.IndexOfAny(_hasWords ? WordedVersionEnds : VersionEnds);
            length = length < 0 ? _rest.Length : length;
            Version = _rest[..length];
            _rest = _rest[length..];
        }

        if (Version.IsEmpty)
        {
            Relation = Relation.Malformed;
            return false;
        }

        if (Relation == Relation.Bare && Version is "-")
        {
            Relation = Relation.Hyphen;
        }

        return true;
    }

    private static Relation OperatorOf(ReadOnlySpan<char> text) => text switch
    {
        "" => Relation.Bare,
        "=" or "==" => Relation.Equal,
        "!=" => Relation.NotEqual,
        "<" or "<<" => Relation.Less,
        "<=" => Relation.LessOrEqual,
        ">" or ">>" => Relation.Greater,
        ">=" => Relation.GreaterOrEqual,
        "~" or "~>" => Relation.Tilde,
        "^" => Relation.Caret,
        "^>=" => Relation.CaretOrGreater,
        "~=" => Relation.Compatible,
        "===" => Relation.Identical,
        _ => Relation.Malformed,
    };
}
