namespace Plimsoll.Advisories.Versions;

/// <summary>What a clause of a constraint asks for.</summary>
internal enum Relation
{
    /// <summary>A version with no operator before it.</summary>
    Bare,

    /// <summary><c>=</c> or <c>==</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>; Debian also writes <c>&lt;&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>; Debian also writes <c>&gt;&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>~</c> or <c>~&gt;</c>.</summary>
    Tilde,

    /// <summary><c>^</c>.</summary>
    Caret,

    /// <summary><c>~=</c>.</summary>
    Compatible,

    /// <summary><c>===</c>.</summary>
    Identical,

    /// <summary><c>^&gt;=</c>.</summary>
    CaretOrGreater,

    /// <summary>A hyphen alone, between the two ends of a range.</summary>
    Hyphen,

    /// <summary><c>||</c>: what follows is the next alternative.</summary>
    Or,

    /// <summary>The end of the constraint.</summary>
    End,

    /// <summary>Not a constraint.</summary>
    Malformed,
}
