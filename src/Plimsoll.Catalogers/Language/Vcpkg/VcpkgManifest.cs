using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Vcpkg;

/// <summary>Reads a manifest, <c>vcpkg.json</c>.</summary>
/// <remarks>
/// https://learn.microsoft.com/vcpkg/reference/vcpkg-json. Only <c>overrides</c> name one version, <c>1.2.3</c> or <c>1.2.3#4</c> with the revision of the recipe. Everything else
/// has the version of the baseline, which is a commit of a repository, or a later one. <c>host</c> marks what runs on the machine that builds.
/// </remarks>
internal static class VcpkgManifest
{
    /// <summary>Key of a value: how many dependencies have no version here, and the line of the first.</summary>
    public const string Unpinned = "unpinned";

    private const string Consequence = "the packages that it asks for are not listed";

    private static readonly string[] VersionKeys = ["version", "version-semver", "version-date", "version-string"];

    /// <summary>Adds every dependency with one version, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, Consequence, out var root))
        {
            return;
        }

        var overrides = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var entry in root.Objects("overrides"))
        {
            if (entry.Field("name") is { } name)
            {
                overrides[name] = entry;
            }
        }

        var (open, firstOpen) = (0, 0);
        var features = root.EntriesOf("features").Select(static f => f.Value).OfType<JsonObject>();
        foreach (var (node, isOptional) in root.Items("dependencies").Select(static d => (d, false)).Concat(features.SelectMany(static f => f.Items("dependencies")).Select(static d => (d, true))))
        {
            var name = node.Text ?? (node as JsonObject)?.TextOf("name");
            if (!FieldText.IsUsable(name))
            {
                facts.Problem(ProblemKind.Malformed, $"has a dependency without a usable name, at line {node.Line}", "it is not listed");
            }
            else if (overrides.TryGetValue(name, out var pinned) && VersionOf(pinned) is { } version)
            {
                var hash = version.IndexOf('#', StringComparison.Ordinal);
                facts.Add(new PackageFact
                {
                    Type = VcpkgReader.PurlType,
                    Name = name,
                    Version = hash < 0 ? version : version[..hash],
                    Presence = PackagePresence.Declared,
                    Line = node.Line,
                    Dependency = DependencyKind.Direct,
                    IsDevelopment = (node as JsonObject)?.IsTrue("host") == true,
                    IsOptional = isOptional,
                    Properties = [.. VcpkgReader.PortVersion(hash < 0 ? (pinned["port-version"] as JsonScalar)?.Value : version[(hash + 1)..])],
                });
            }
            else
            {
                firstOpen = open++ == 0 ? node.Line : firstOpen;
            }
        }

        if (open > 0)
        {
            facts.Add(Unpinned, string.Create(CultureInfo.InvariantCulture, $"{open} {firstOpen}"));
        }
    }

    private static string? VersionOf(JsonObject pinned) =>
        VersionKeys.Select(pinned.Field).FirstOrDefault(static v => v is not (null or ['#', ..]));
}
