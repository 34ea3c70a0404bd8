using System.Collections.Immutable;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Fuzz.Targets;

namespace Plimsoll.Fuzz;

/// <summary>The one table of targets: every parser that is given bytes of strangers.</summary>
internal static class FuzzTable
{
    public static ImmutableArray<FuzzTarget> All { get; } = [.. FormatTargets.All, .. PackageDatabaseTargets.All, .. ProgramTargets.All, .. BuildTargets.All, .. ImageTargets.All, .. ReaderTargets.All, .. SbomTargets.All, .. AdvisoryTargets.All, .. ReportTargets.All, .. AnswerTargets.All];
}
