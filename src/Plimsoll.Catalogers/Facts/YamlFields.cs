using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Fields of YAML files by the rules of <see cref="FieldText"/>, and the one way to report YAML that is none.</summary>
internal static class YamlFields
{
    /// <summary>Opens the first document of the file where that is a mapping; says so when the file cannot be read, and of keys that are there twice.</summary>
    public static bool TryOpen(FileInput file, FactSink facts, string consequence, [NotNullWhen(true)] out YamlMapping? root)
    {
        var documents = Open(file, facts, consequence);
        root = documents.IsEmpty ? null : documents[0] as YamlMapping;
        return root is not null;
    }

    /// <summary>The same for files that can be nothing else: says so when there is something, and it is no mapping.</summary>
    public static bool TryOpenMapping(FileInput file, FactSink facts, string consequence, [NotNullWhen(true)] out YamlMapping? root)
    {
        var documents = Open(file, facts, consequence);
        root = documents.IsEmpty ? null : documents[0] as YamlMapping;
        if (documents is [YamlSequence or YamlScalar { IsNull: false }, ..])
        {
            facts.Problem(ProblemKind.Malformed, "is no mapping of YAML", consequence);
        }

        return root is not null;
    }

    /// <summary>All documents of the file; none when it cannot be read. Says what <see cref="TryOpen"/> says.</summary>
    public static ImmutableArray<YamlNode> Open(FileInput file, FactSink facts, string consequence)
    {
        var parsed = YamlFile.Parse(file.Span);
        if (parsed.Error.Problem != YamlProblem.None)
        {
            facts.Problem(KindOf(parsed.Error.Problem), Describe(parsed.Error), consequence);
            return [];
        }

        if (parsed.Issues.Length > 0)
        {
            facts.Problem(ProblemKind.Malformed, Describe(parsed.Issues[0]), "the last one counts");
        }

        return parsed.Documents;
    }

    /// <summary>The text of a key; null where it is none, empty or too long.</summary>
    public static string? Field(this YamlMapping mapping, string key) => mapping.TextOf(key) is { } text && FieldText.IsUsable(text) ? text : null;

    private static string Describe(YamlIssue issue) => issue.Problem switch
    {
        YamlProblem.TooLarge => "is larger than is read",
        YamlProblem.NotText => $"has a NUL character, at line {issue.Line}",
        YamlProblem.TooDeep => $"is nested too deep, at line {issue.Line}",
        YamlProblem.TooManyNodes => $"has more entries than are read, at line {issue.Line}",
        YamlProblem.TooManyAliases => $"has more aliases than are read, at line {issue.Line}",
        YamlProblem.KeyTooLong => $"has a key of more than {YamlLimits.Default.MaxKeyLength} characters, at line {issue.Line}",
        YamlProblem.UnknownAlias => $"has an alias of nothing, at line {issue.Line}",
        YamlProblem.CyclicAlias => $"has an alias inside itself, at line {issue.Line}",
        YamlProblem.DuplicateKey => $"has a key twice, at line {issue.Line}",
        YamlProblem.BadMerge => $"merges what is no mapping, at line {issue.Line}",
        _ => $"is not valid YAML, at line {issue.Line}",
    };

    private static ProblemKind KindOf(YamlProblem problem) =>
        problem is YamlProblem.TooLarge or YamlProblem.TooManyNodes or YamlProblem.TooManyAliases ? ProblemKind.LimitReached : ProblemKind.Malformed;
}
