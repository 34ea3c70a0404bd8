namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>Everything that can be wrong with the build information of a Go program, one value a case.</summary>
public enum GoBuildProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is none: not a program of Go, or one older than Go 1.13.</summary>
    NotThere,

    /// <summary>The section that should hold it does not begin with its mark.</summary>
    NoMark,

    /// <summary>It ends inside its header.</summary>
    Truncated,

    /// <summary>Its pointers have a size that no machine has.</summary>
    BadPointerSize,

    /// <summary>A text is outside the file.</summary>
    TextOutOfFile,

    /// <summary>A text is longer than 16 MiB.</summary>
    TextTooLong,

    /// <summary>It does not say the version of Go.</summary>
    NoVersion,
}
