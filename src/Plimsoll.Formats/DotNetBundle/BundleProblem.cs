namespace Plimsoll.Formats.DotNetBundle;

/// <summary>Everything that can be wrong with a single-file bundle of .NET, one value a case.</summary>
public enum BundleProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The program has no bundle.</summary>
    NotThere,

    /// <summary>The mark points outside the file.</summary>
    HeaderOutOfFile,

    /// <summary>The header ends early.</summary>
    HeaderTruncated,

    /// <summary>A layout that is not known: not that of .NET Core 3 (1), .NET 5 (2), or .NET 6 and later (6).</summary>
    UnknownVersion,

    /// <summary>More files than <see cref="SingleFileBundle.MaxFiles"/>, or fewer than none.</summary>
    BadFileCount,

    /// <summary>The list of files ends early, or a name in it is longer than the format allows.</summary>
    BadFileList,
}
