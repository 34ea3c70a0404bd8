using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Reads from the <c>package.json</c> of a project what it asks for itself, and where the members of its workspace are.</summary>
/// <remarks>
/// Format: https://docs.npmjs.com/cli/configuring-npm/package-json. What it asks for is no package: only a lock file or an installed copy says which
/// version that is. Peers are not asked for here, but by whoever uses the project. Yarn also accepts an object with <c>packages</c> under <c>workspaces</c>.
/// </remarks>
internal static class NpmProject
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "package.json";

    // More are no manifest that somebody wrote.
    private const int MaxNeeds = 20_000;
    private const int MaxWorkspaces = 200;
    private const long MaxSize = 4 << 20;

    private const string Broken = "broken";
    private const string Workspaces = "workspaces";

    // The descriptor of a package under the key of its kind.
    private static readonly string[] Keys = ["needs", "needs-development", "needs-optional"];

    /// <summary>The manifest of any project.</summary>
    public static FileWant Want { get; } = new() { Pattern = "**/" + FileName, MaxSize = MaxSize, NotBelow = NpmPaths.ModulesFolder };

    /// <summary>Adds what the manifest says as values. A damaged one is a problem only where a lock file is beside it, so that is a value too.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            var json = JsonPull.Open(file.Span);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                facts.Add(Broken, "is no JSON object");
                return;
            }

            ReadObject(ref json, facts);
        }
        catch (JsonException error)
        {
            facts.Add(Broken, $"is not valid JSON, or nested too deep, at line {(error.LineNumber ?? 0) + 1}");
        }
    }

    /// <summary>What a manifest asks for.</summary>
    public static IEnumerable<NpmNeed> Needs(FileFacts manifest)
    {
        foreach (var (key, value) in manifest.Values)
        {
            if (Array.IndexOf(Keys, key) is var kind and >= 0 && NpmNeed.TrySplit(value, out var name, out var range))
            {
                yield return new NpmNeed(name, range, (NeedKind)kind);
            }
        }
    }

    /// <summary>The patterns of the folders of its members.</summary>
    public static IEnumerable<string> Members(FileFacts manifest) => manifest.Values.Where(static v => v.Key == Workspaces).Select(static v => v.Value);

    /// <summary>Says that the manifest beside a lock file is damaged, where it is.</summary>
    public static void ReportBroken(MergedFile? manifest, InventoryBuilder inventory)
    {
        if (manifest?.Facts.Value(Broken) is { } detail)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.Malformed,
                Where = manifest.Path,
                Layer = manifest.LastTouchedLayer,
                Detail = detail,
                Consequence = "which of the locked packages the project asks for itself is not known",
            });
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, FactSink facts)
    {
        var left = MaxNeeds;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("dependencies"u8))
            {
                ReadNeeds(ref json, NeedKind.Always, facts, ref left);
            }
            else if (key.SequenceEqual("devDependencies"u8))
            {
                ReadNeeds(ref json, NeedKind.Development, facts, ref left);
            }
            else if (key.SequenceEqual("optionalDependencies"u8))
            {
                ReadNeeds(ref json, NeedKind.Optional, facts, ref left);
            }
            else if (key.SequenceEqual("workspaces"u8))
            {
                ReadWorkspaces(ref json, facts);
            }
            else
            {
                json.Skip();
            }
        }

        // Throws when something stands after the object.
        json.Read();
    }

    private static void ReadNeeds(ref Utf8JsonReader json, NeedKind kind, FactSink facts, ref int left)
    {
        if (!json.IsObjectOrSkip())
        {
            return;
        }

        while (json.NextProperty(out var key))
        {
            var name = FieldText.OrNull(key);
            var range = json.FieldOrSkip();
            if (name is not null && left-- > 0)
            {
                facts.Add(Keys[(int)kind], $"{name}@{range}");
            }
        }
    }

    private static void ReadWorkspaces(ref Utf8JsonReader json, FactSink facts)
    {
        if (json.TokenType == JsonTokenType.StartObject)
        {
            while (json.NextProperty(out var key))
            {
                if (key.SequenceEqual("packages"u8) && json.TokenType == JsonTokenType.StartArray)
                {
                    ReadPatterns(ref json, facts);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        else if (json.TokenType == JsonTokenType.StartArray)
        {
            ReadPatterns(ref json, facts);
        }
        else
        {
            json.Skip();
        }
    }

    private static void ReadPatterns(ref Utf8JsonReader json, FactSink facts)
    {
        var left = MaxWorkspaces;
        while (json.NextElement())
        {
            if (json.FieldOrSkip() is { } pattern && left-- > 0)
            {
                facts.Add(Workspaces, pattern);
            }
        }
    }
}
