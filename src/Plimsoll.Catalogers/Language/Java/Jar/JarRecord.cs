using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Formats.Java;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>What Maven put into one folder of an archive: a <c>pom.properties</c>, a <c>pom.xml</c>, or both.</summary>
internal sealed class JarRecord
{
    private string? _group;
    private string? _artifact;
    private string? _version;
    private PomFile? _pom;

    /// <summary>Names of licences.</summary>
    public IReadOnlyList<string> Licences => _pom?.Licences ?? [];

    /// <summary>Adds the <c>pom.properties</c>.</summary>
    public void AddProperties(ReadOnlySpan<byte> bytes)
    {
        var reader = new JavaPropertiesReader(bytes);
        while (reader.Read())
        {
            switch (reader.Key)
            {
                case "groupId":
                    _group = reader.Value;
                    break;
                case "artifactId":
                    _artifact = reader.Value;
                    break;
                case "version":
                    _version = reader.Value;
                    break;
            }
        }
    }

    /// <summary>Adds the <c>pom.xml</c>.</summary>
    public void Add(PomFile pom) => _pom = pom;

    /// <summary>True where all three names stand in the <c>pom.properties</c>.</summary>
    public bool IsWhole => MavenCoordinates.IsUsable(_group) && MavenCoordinates.IsUsable(_artifact) && MavenCoordinates.IsUsable(_version);

    /// <summary>The coordinates; null where no artifact is named.</summary>
    /// <param name="folder">The folder, whose name is made of them too.</param>
    public MavenCoordinates? Coordinates(string folder)
    {
        var context = _pom is null ? null : new PomContext([(folder, _pom)], isComplete: false);
        var (folderGroup, folderArtifact) = JarNames.OfFolder(folder);
        return First(_artifact, context?.ArtifactId, folderArtifact) is { } artifact
            ? new MavenCoordinates(First(_group, context?.GroupId, folderGroup) ?? "", artifact, First(_version, context?.Version) ?? "")
            : null;
    }

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (MavenCoordinates.IsUsable(text))
            {
                return text;
            }
        }

        return null;
    }
}
