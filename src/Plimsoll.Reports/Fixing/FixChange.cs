using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Fixing;

/// <summary>What kind of change it is.</summary>
public enum FixKind : byte
{
    /// <summary>Upgrade packages of the operating system that the base image brought.</summary>
    Base,

    /// <summary>Upgrade packages of the operating system that a step of the Dockerfile brought.</summary>
    System,

    /// <summary>Raise a dependency of the application.</summary>
    Dependency,
}

/// <summary>One change and what it removes.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Title">What to do, as a sentence without its full stop.</param>
/// <param name="Command">What to run in the Dockerfile; null where there is no such command.</param>
/// <param name="Step">The step that brought the packages; null where the history does not tell, and for dependencies.</param>
/// <param name="Packages">The packages that are raised, each with the version that is enough.</param>
/// <param name="Removes">The findings that are gone once this change and those before it are made.</param>
public sealed record FixChange(
    FixKind Kind, string Title, string? Command, BuildStep? Step, ImmutableArray<FixedPackage> Packages, ImmutableArray<Finding> Removes)
{
    /// <summary>Risk that it removes: the sum over <see cref="Removes"/>.</summary>
    public int Risk => Removes.Sum(static f => f.Risk?.Score ?? 0);
}

/// <summary>A package and the version that fixes the findings in it.</summary>
/// <param name="Package">The package.</param>
/// <param name="Version">The smallest version that an advisory names and that is known to have every fix.</param>
public sealed record FixedPackage(Package Package, string Version);

/// <summary>A finding that no change removes.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why, as a sentence without its full stop.</param>
public sealed record RemainingFinding(Finding Finding, string Reason);
