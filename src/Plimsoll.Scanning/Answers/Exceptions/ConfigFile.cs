using System.Collections.Immutable;
using Plimsoll.Formats.Text;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>Reads the exceptions of <c>.plimsoll.yaml</c>.</summary>
/// <remarks>
/// Keys are strict: a misspelt one would make an exception wider, or a file without effect. Format: <c>docs/exceptions.md</c>.
/// </remarks>
public static class ConfigFile
{
    /// <summary>What the file is called.</summary>
    public const string FileName = ".plimsoll.yaml";

    private const int MaxErrors = 20;

    private static readonly YamlLimits Limits = new() { MaxBytes = 8 << 20, MaxNodes = 500_000 };
    private static readonly string[] Sections = ["exceptions"];
    private static readonly string[] Keys = ["id", "ids", "package", "packages", "path", "paths", "layer", "target", "reason", "owner", "expires", "permanent"];

    /// <summary>Reads a file. Never throws for what it holds.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="name">Its name, for reports.</param>
    public static ExceptionReading Read(ReadOnlySpan<byte> content, string name)
    {
        var file = YamlFile.Parse(content, Limits);
        var errors = new Errors(name);
        foreach (var issue in file.Issues.Append(file.Error).Where(static i => i.Problem != YamlProblem.None))
        {
            errors.Add(issue.Line, Describe(issue.Problem));
        }

        var exceptions = ImmutableArray.CreateBuilder<FindingException>();
        foreach (var document in file.Error.Problem == YamlProblem.None ? file.Documents : [])
        {
            ReadDocument(document, name, exceptions, errors);
        }

        return new ExceptionReading { Exceptions = errors.IsEmpty ? exceptions.ToImmutable() : [], Errors = errors.ToLines() };
    }

    private static void ReadDocument(YamlNode document, string name, ImmutableArray<FindingException>.Builder exceptions, Errors errors)
    {
        if (document is YamlScalar { IsNull: true })
        {
            return;
        }

        if (document is not YamlMapping root)
        {
            errors.Add(document.Line, "it must be a mapping with the section 'exceptions'");
            return;
        }

        CheckKeys(root, Sections, "section", errors);
        switch (root["exceptions"])
        {
            case null or YamlScalar { IsNull: true }:
                return;
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    if (item is YamlMapping entry)
                    {
                        exceptions.Add(ReadEntry(entry, name, errors));
                    }
                    else
                    {
                        errors.Add(item.Line, "an exception must be a mapping with at least 'id' and 'reason'");
                    }
                }

                return;
            case { } other:
                errors.Add(other.Line, "'exceptions' must be a list");
                return;
        }
    }

    private static FindingException ReadEntry(YamlMapping entry, string name, Errors errors)
    {
        CheckKeys(entry, Keys, "key", errors);
        var ids = Texts(entry, "id", "ids", errors);
        var packages = Texts(entry, "package", "packages", errors);
        var paths = Texts(entry, "path", "paths", errors);
        var expires = Text(entry, "expires", errors);
        var day = expires is null ? null : ExceptionReading.Day(expires);
        var isPermanent = entry["permanent"] is YamlScalar { Boolean: true };
        if (ids.IsEmpty && packages.IsEmpty && paths.IsEmpty)
        {
            errors.Add(entry.Line, "an exception needs an 'id', a 'package' or a 'path': it would be for everything");
        }

        var patterns = packages.Select(PackagePattern.TryParse).ToArray();
        for (var i = 0; i < patterns.Length; i++)
        {
            if (patterns[i] is null)
            {
                errors.Add(entry.Line, $"'{packages[i]}' is no package URL");
            }
        }

        if (entry["permanent"] is { } permanent and not YamlScalar { Boolean: not null })
        {
            errors.Add(permanent.Line, "'permanent' must be true or false");
        }

        var reason = Text(entry, "reason", errors);
        if (string.IsNullOrWhiteSpace(reason))
        {
            errors.Add(entry.Line, "an exception needs a 'reason'");
        }

        if (expires is not null && day is null)
        {
            errors.Add(entry["expires"]!.Line, $"'expires' takes a day such as 2026-12-31, not '{expires}'");
        }
        else if (expires is null && !isPermanent)
        {
            errors.Add(entry.Line, "an exception needs 'expires' with its last day, or 'permanent: true'");
        }
        else if (expires is not null && isPermanent)
        {
            errors.Add(entry.Line, "an exception has either 'expires' or 'permanent: true'");
        }

        return new FindingException
        {
            Kind = AnswerKind.Exception,
            Document = name,
            Line = entry.Line,
            Ids = ids,
            Packages = [.. patterns.OfType<PackagePattern>()],
            Paths = [.. paths.Select(static p => new PathPattern(p))],
            Layer = Text(entry, "layer", errors),
            Target = Text(entry, "target", errors) is { } target ? new Wildcard(target) : null,
            Reason = reason,
            Owner = Text(entry, "owner", errors),
            LastDay = day,
        };
    }

    private static void CheckKeys(YamlMapping mapping, string[] known, string what, Errors errors)
    {
        foreach (var (key, _) in mapping.Entries)
        {
            if (key.Text is not { } text || Array.IndexOf(known, text) < 0)
            {
                var near = key.Text is null ? null : NearestWord.Find(key.Text, known);
                errors.Add(key.Line, $"there is no {what} '{key.Text}'{(near is null ? $"; there {(known.Length == 1 ? "is" : "are")} {string.Join(", ", known)}" : $"; did you mean '{near}'?")}");
            }
        }
    }

    // "id: X" and "ids: [X, Y]"; either key takes either form.
    private static ImmutableArray<string> Texts(YamlMapping entry, string one, string several, Errors errors)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var key in (string[])[one, several])
        {
            switch (entry[key])
            {
                case null:
                    break;
                case YamlScalar { IsNull: false, Value.Length: > 0 } scalar:
                    texts.Add(scalar.Value);
                    break;
                case YamlSequence { Items.Count: > 0 } list when list.Items.All(static i => i is YamlScalar { IsNull: false, Value.Length: > 0 }):
                    texts.AddRange(list.Items.Select(static i => i.Text!));
                    break;
                case { } other:
                    errors.Add(other.Line, $"'{key}' is empty, or is neither a text nor a list of texts");
                    break;
            }
        }

        return texts.ToImmutable();
    }

    private static string? Text(YamlMapping entry, string key, Errors errors)
    {
        switch (entry[key])
        {
            case null:
                return null;
            case YamlScalar { IsNull: false, Value.Length: > 0 } scalar:
                return scalar.Value;
            case { } other:
                errors.Add(other.Line, $"'{key}' is empty, or is no text");
                return null;
        }
    }

    private static string Describe(YamlProblem problem) => problem switch
    {
        YamlProblem.DuplicateKey => "a key stands there twice",
        YamlProblem.BadMerge => "a merge key names no mapping",
        YamlProblem.Syntax or YamlProblem.NotText or YamlProblem.UnknownAlias or YamlProblem.CyclicAlias => "it is no valid YAML",
        _ => "it is larger or deeper than such a file may be",
    };

    private sealed class Errors(string name)
    {
        private readonly List<(int Line, string Detail)> _all = [];

        public bool IsEmpty => _all.Count == 0;

        public void Add(int line, string detail)
        {
            if (_all.Count < MaxErrors)
            {
                _all.Add((line, detail));
            }
        }

        public ImmutableArray<string> ToLines() => [.. _all.OrderBy(static e => e.Line).Select(e => e.Line > 0 ? $"{name}:{e.Line}: {e.Detail}" : $"{name}: {e.Detail}")];
    }
}
