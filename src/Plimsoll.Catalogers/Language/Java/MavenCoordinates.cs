using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Java;

/// <summary>What names a package of Maven. Gradle, sbt and others use the same names.</summary>
/// <param name="Group">The group, which is the namespace of the purl.</param>
/// <param name="Artifact">The artifact.</param>
/// <param name="Version">The version; empty where nobody tells it.</param>
internal sealed record MavenCoordinates(string Group, string Artifact, string Version)
{
    /// <summary>The purl type.</summary>
    public const string PurlType = "maven";

    /// <summary>The name that advisories use.</summary>
    public string Name => $"{Group}:{Artifact}";

    /// <summary>True where a text can be a group, an artifact or a version: it is there, not too long, and no variable is left in it.</summary>
    public static bool IsUsable([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) =>
        FieldText.IsUsable(text) && !text.Contains("${", StringComparison.Ordinal) && !text.AsSpan().ContainsAny('\0', '\r', '\n');

    /// <summary>A fact with these coordinates and nothing else.</summary>
    public PackageFact ToFact() => new() { Type = PurlType, Namespace = Group, Name = Name, Version = Version };
}
