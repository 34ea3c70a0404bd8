using System.Diagnostics.CodeAnalysis;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Fields of TOML files by the rules of <see cref="FieldText"/>, and the one way to report TOML that is none.</summary>
internal static class TomlFields
{
    /// <summary>Opens the file; says so when it cannot be read.</summary>
    public static bool TryOpen(FileInput file, FactSink facts, string consequence, [NotNullWhen(true)] out TomlTable? root)
    {
        var parsed = TomlFile.Parse(file.Span);
        root = parsed.Root;
        if (root is null)
        {
            facts.Problem(KindOf(parsed.Error), Describe(parsed), consequence);
        }

        return root is not null;
    }

    /// <summary>The text of a key; null where it is none, empty or too long.</summary>
    public static string? Field(this TomlTable table, string key) => table.TextOf(key) is { } text && FieldText.IsUsable(text) ? text : null;

    /// <summary>What is wrong with a file, without its path.</summary>
    public static string Describe(TomlFile file) => file.Error switch
    {
        TomlProblem.None => "",
        TomlProblem.TooLarge => "is larger than is read",
        TomlProblem.TooDeep => $"is nested too deep, at line {file.ErrorLine}",
        TomlProblem.TooManyNodes => "has more entries than are read",
        TomlProblem.KeyTooLong => $"has a key of more than {TomlLimits.Default.MaxKeyLength} characters, at line {file.ErrorLine}",
        TomlProblem.Redefined => $"defines a key twice, at line {file.ErrorLine}",
        _ => $"is not valid TOML, at line {file.ErrorLine}",
    };

    private static ProblemKind KindOf(TomlProblem problem) =>
        problem is TomlProblem.TooLarge or TomlProblem.TooManyNodes ? ProblemKind.LimitReached : ProblemKind.Malformed;
}
