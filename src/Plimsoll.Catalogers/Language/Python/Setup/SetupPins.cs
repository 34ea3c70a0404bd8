using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python.Setup;

/// <summary>Adds what is pinned, by the list in which it stands.</summary>
internal static class SetupPins
{
    /// <summary>Adds the package of a requirement that leaves one version.</summary>
    /// <param name="facts">Where it goes.</param>
    /// <param name="requirement">As PEP 508 writes it.</param>
    /// <param name="list">Name of the list, for example <c>install_requires</c>.</param>
    /// <param name="line">One-based line.</param>
    /// <param name="isInferred">True where the text may be something else than a requirement.</param>
    public static void Add(FactSink facts, ReadOnlySpan<char> requirement, ReadOnlySpan<char> list, int line, bool isInferred)
    {
        if (Requirement.Parse(requirement) is { Kind: RequirementKind.Pinned } pinned && PythonName.Purl(pinned.Text, pinned.Version) is not null)
        {
            facts.Add(new PackageFact
            {
                Type = "pypi",
                Name = pinned.Text,
                Version = pinned.Version,
                Presence = PackagePresence.Declared,
                Line = line,
                Inferred = isInferred,
                Dependency = DependencyKind.Direct,
                IsDevelopment = list is "tests_require" or "setup_requires",
                IsOptional = list is "extras_require",
            });
        }
    }
}
