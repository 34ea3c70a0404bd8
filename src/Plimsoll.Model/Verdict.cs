using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>The three answers a gate can give.</summary>
public enum VerdictOutcome : byte
{
    /// <summary>May sail.</summary>
    Pass,

    /// <summary>A condition of the gate was met.</summary>
    Fail,

    /// <summary>Could not be judged: something that the judgement needs was not there.</summary>
    Undecided,
}

/// <summary>The decision about a target.</summary>
/// <param name="Outcome">Pass, fail, or undecided.</param>
/// <param name="Reasons">Why, one sentence each. Empty only for a pass; a pass has one where no finding could have failed it.</param>
public sealed record Verdict(VerdictOutcome Outcome, ImmutableArray<string> Reasons);
