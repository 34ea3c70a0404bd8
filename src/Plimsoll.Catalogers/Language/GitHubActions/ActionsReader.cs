using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.GitHubActions;

/// <summary>Actions and shared workflows that the workflows of a repository on GitHub run.</summary>
/// <remarks>
/// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax: <c>uses: owner/repository[/path]@ref</c>, of a step or of a whole job. What begins with
/// <c>./</c> is in the repository itself, and <c>docker://</c> names an image. A commit has no order that advisories could speak of: where the comment behind it names a version, as the
/// usual tools write it, that is taken for the version and marked as a guess.
/// </remarks>
public static class ActionsReader
{
    private const string PurlType = "github";
    private const string Consequence = "the actions that it runs are not listed";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "github-actions",
        Version = 1,
        Summary = "Actions and shared workflows that the workflows and composite actions of a repository run.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Lines,
        Scope = ReaderScope.SourceTree,
        Wants = ["**/.github/workflows/*.yml", "**/.github/workflows/*.yaml", "**/action.yml", "**/action.yaml"],
        Read = Read,
        Resolve = static (view, inventory) => FactPurl.AddAll(view, Row!.Name, inventory),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!YamlFields.TryOpen(file, facts, Consequence, out var root))
        {
            return;
        }

        var comments = new VersionComments(file.Span);
        if (root.TryGetMapping("jobs", out var jobs))
        {
            foreach (var (_, value) in jobs.Entries)
            {
                if (value is YamlMapping job)
                {
                    Add(job["uses"], comments, facts);
                    AddSteps(job, comments, facts);
                }
            }
        }

        if (root.TryGetMapping("runs", out var runs))
        {
            AddSteps(runs, comments, facts);
        }
    }

    private static void AddSteps(YamlMapping job, VersionComments comments, FactSink facts)
    {
        foreach (var step in job.Items("steps"))
        {
            Add((step as YamlMapping)?["uses"], comments, facts);
        }
    }

    private static void Add(YamlNode? node, VersionComments comments, FactSink facts)
    {
        if (!FieldText.IsUsable(node?.Text) || node!.Text!.StartsWith('.') || node.Text.StartsWith("docker://", StringComparison.Ordinal) || node.Text.Contains("${{", StringComparison.Ordinal))
        {
            return;
        }

        var at = node.Text.LastIndexOf('@');
        var path = at < 0 ? [] : node.Text[..at].Split('/', 3);
        if (path.Length < 2 || path[0].Length == 0 || path[1].Length == 0 || at == node.Text.Length - 1)
        {
            facts.Problem(ProblemKind.Malformed, $"uses what is no action with a version, at line {node.Line}", "it is not listed");
            return;
        }

        var written = node.Text[(at + 1)..];
        var guess = written.Length >= 40 && !written.AsSpan().ContainsAnyExcept(VersionComments.HexDigits) ? comments.At(node.Line) : null;
        facts.Add(new PackageFact
        {
            Type = PurlType,
            Namespace = path[0],
            Name = node.Text[..at],
            Version = guess ?? written,
            Presence = PackagePresence.Declared,
            Inferred = guess is not null,
            Line = node.Line,
            Dependency = DependencyKind.Direct,
            Properties = path.Length > 2 && path[2].Length > 0 ? [FactPurl.Subpath(path[2])] : [],
        });
    }
}
