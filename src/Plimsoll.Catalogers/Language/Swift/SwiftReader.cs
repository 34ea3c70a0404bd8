using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Swift;

/// <summary>Packages that the Swift Package Manager pins.</summary>
/// <remarks>
/// The format is that of the manager's own <c>PinsStore</c>, versions 1 to 3. A package is named by the place of its sources, without scheme and ending. A pin to
/// a branch has no version: the revision stands in its place. The file does not say what needs what.
/// </remarks>
public static class SwiftReader
{
    private const string PurlType = "swift";
    private const string Consequence = "the packages that it pins are not listed";
    private const int NewestVersion = 3;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "swift",
        Version = 1,
        Summary = "Swift packages that Package.resolved pins, also inside projects of Xcode.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/Package.resolved", "**/.package.resolved"],
        Read = Read,
        Resolve = static (view, inventory) => FactPurl.AddAll(view, Row!.Name, inventory),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, Consequence, out var root))
        {
            return;
        }

        var incomplete = 0;
        foreach (var pin in (root.ObjectAt("object") ?? root).Objects("pins"))
        {
            var state = pin.ObjectAt("state");
            var version = state?.Field("version") ?? state?.Field("revision");
            if (pin.TextOf("kind") == "localSourceControl" || PlaceOf(pin.Field("location") ?? pin.Field("repositoryURL"), pin.Field("identity")) is not var (space, name) || version is null)
            {
                incomplete += pin.TextOf("kind") == "localSourceControl" ? 0 : 1;
                continue;
            }

            facts.Add(new PackageFact { Type = PurlType, Namespace = space, Name = $"{space}/{name}", Version = version, Presence = PackagePresence.Declared, Line = pin.Line });
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} pins have no usable place or version", "these packages are not listed");
        }

        if (root["version"] is JsonScalar { IsText: false } format && int.TryParse(format.Value, out var number) && number > NewestVersion)
        {
            facts.Problem(ProblemKind.Unsupported, $"its format is newer than version {NewestVersion}, the newest that is known", "packages may be missing from the list");
        }
    }

    // https://host/owner/name.git, git@host:owner/name.git, ssh://git@host/owner/name; of a registry the identity is scope.name.
    private static (string Space, string Name)? PlaceOf(string? location, string? identity)
    {
        if (string.IsNullOrEmpty(location))
        {
            return identity?.Split('.', 2) is [{ Length: > 0 } scope, { Length: > 0 } rest] ? (scope, rest) : null;
        }

        var scheme = location.IndexOf("://", StringComparison.Ordinal);
        var place = scheme < 0 ? location.Replace(':', '/') : location[(scheme + 3)..];
        var host = place.IndexOf('/', StringComparison.Ordinal);
        var user = host < 0 ? -1 : place.LastIndexOf('@', host);
        place = place[(user + 1)..].Trim('/');
        place = place.EndsWith(".git", StringComparison.Ordinal) ? place[..^4] : place;
        var slash = place.LastIndexOf('/');
        return slash > 0 && slash < place.Length - 1 ? (place[..slash], place[(slash + 1)..]) : null;
    }
}
