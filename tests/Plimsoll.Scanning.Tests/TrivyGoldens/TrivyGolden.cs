using System.Text.Json;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Tests.TrivyGoldens;

/// <summary>What Trivy is expected to say of one folder of its integration tests.</summary>
/// <param name="Name">The golden file, without its endings.</param>
/// <param name="Folder">The folder that was scanned.</param>
/// <param name="IsReport">True where packages have names of their own and findings have fixes; bills of materials have package URLs only.</param>
/// <param name="Targets">What it lists, a row a file.</param>
internal sealed record TrivyGolden(string Name, string Folder, bool IsReport, IReadOnlyList<TrivyTarget> Targets)
{
    private static readonly string[] Data = ["fixtures", "aquasecurity__trivy", "integration", "testdata"];

    /// <summary>True where packages for development are among those listed.</summary>
    public bool HasDevelopment => Targets.Any(static t => t.Packages.Any(static p => p.IsDevelopment));

    /// <summary>Every golden of a folder that is here, where it lists packages or vulnerabilities.</summary>
    public static IReadOnlyList<TrivyGolden> All()
    {
        var root = Shared.Require(Data);
        return
        [
            .. Directory.EnumerateFiles(root, "*.golden").Concat(Directory.EnumerateFiles(Path.Combine(root, "fixtures", "convert"), "*.golden"))
                .Where(static f => f.EndsWith(".json.golden", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(f => Read(root, f)).OfType<TrivyGolden>()
                .Where(static g => g.Targets.Any(static t => t.Packages.Count + t.Findings.Count > 0)),
        ];
    }

    /// <summary>The small databases that the goldens were made with.</summary>
    public static IEnumerable<string> Databases() => Directory.EnumerateFiles(Shared.Require([.. Data, "fixtures", "db"]), "*.yaml").Order(StringComparer.Ordinal);

    /// <summary>What a user said of the findings: one of the goldens was made with a document of VEX.</summary>
    public AnswerSet Answers => Name == "gomod-vex"
        ? AnswerSet.None.With(VexFile.Read(File.ReadAllBytes(Shared.Require([.. Data, "fixtures", "vex", "file", "openvex.json"])), "openvex.json"))
        : AnswerSet.None;

    private static TrivyGolden? Read(string root, string file)
    {
        var golden = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        var name = Path.GetRelativePath(root, file)[..^".json.golden".Length];
        var isReport = golden.Text("ArtifactType") is "repository" or "filesystem";
        var artifact = isReport ? golden.Text("ArtifactName")
            : golden.Text("spdxVersion") is not null ? golden.Text("name")
            : golden.TryGetProperty("metadata", out var metadata) ? metadata.GetProperty("component").Text("name") : null;
        // A remote repository has the last part of its address for a folder.
        var folder = artifact is null ? null : Path.Combine(root, "fixtures", "repo", Path.GetFileName(artifact));
        return folder is not null && Directory.Exists(folder)
            ? new TrivyGolden(name, folder, isReport, isReport ? [.. golden.Items("Results").Select(TrivyTarget.OfReport)] : [TrivyTarget.OfBill(golden)])
            : null;
    }
}
