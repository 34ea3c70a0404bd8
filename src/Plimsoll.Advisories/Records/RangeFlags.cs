namespace Plimsoll.Advisories.Records;

/// <summary>The byte in front of a stored range: which texts follow, in this order. Values are part of the file format.</summary>
[Flags]
internal enum RangeFlags : byte
{
    /// <summary>First affected version.</summary>
    Introduced = 1,

    /// <summary>Upper bound.</summary>
    Upper = 2,

    /// <summary>The upper bound is itself affected.</summary>
    Inclusive = 4,

    /// <summary>The upper bound is the fix.</summary>
    UpperIsFix = 8,

    /// <summary>A fix that is not the upper bound.</summary>
    Fix = 16,

    /// <summary>The first affected version is the next one after the one given.</summary>
    AfterIntroduced = 32,

    /// <summary>All that are known. Others make a range unreadable: they could change what it means.</summary>
    Known = Introduced | Upper | Inclusive | UpperIsFix | Fix | AfterIntroduced,
}
