using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.DotNet;

/// <summary>Packages of NuGet that .NET applications and frameworks bring along.</summary>
/// <remarks>Not in source trees: there these files are in the output of a build, whose projects and lock files say the same.</remarks>
public static class DotNetReader
{
    internal const string PurlType = "nuget";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "dotnet",
        Version = 1,
        Summary = "Packages of NuGet in published .NET applications and shared frameworks, from their *.deps.json.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants = ["**/*.deps.json"],
        Read = DepsFile.Read,
    };
}
