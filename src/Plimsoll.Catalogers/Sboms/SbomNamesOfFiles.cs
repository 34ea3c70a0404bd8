using System.Collections.Immutable;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>The names under which bills of materials lie in images.</summary>
internal static class SbomNamesOfFiles
{
    private static readonly string[] CertainEndings = [".spdx.json", ".cdx.json", ".cyclonedx.json", ".cdx.xml", ".cdx", ".spdx"];

    // Folders that distributions and image builders keep for nothing else.
    private static readonly string[] Folders = ["usr/local/share/sbom/", "usr/share/sbom/", "var/lib/db/sbom/"];

    public static ImmutableArray<string> Patterns { get; } =
    [
        .. CertainEndings.Select(static ending => "**/*" + ending),
        "**/*.sbom.json", "**/*.bom.json", "**/bom.json", "**/sbom.json", "**/bom.xml",
        "**/*.dist-info/sboms/*.json",
        .. Folders.Select(static folder => folder + "*"),
    ];

    /// <summary>True for names that nothing else has.</summary>
    public static bool IsCertain(ReadOnlySpan<char> name)
    {
        foreach (var ending in CertainEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where the one who installed something keeps the record of it.</summary>
    public static bool IsPublishers(string path) =>
        (path.StartsWith("opt/bitnami/", StringComparison.Ordinal) && path.EndsWith(".spdx", StringComparison.Ordinal))
        || path.Contains(".dist-info/sboms/", StringComparison.Ordinal)
        || Array.Exists(Folders, folder => path.StartsWith(folder, StringComparison.Ordinal));
}
