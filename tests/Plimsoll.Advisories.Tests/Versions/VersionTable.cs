using System.Text.Json;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Versions;

/// <summary>The shared tables of versions: arrays of rows of strings and booleans.</summary>
internal static class VersionTable
{
    /// <summary>Comparisons: left, operator, right, where it comes from.</summary>
    public static IEnumerable<(string Left, string Operator, string Right, string Source)> Comparisons(string name) =>
        Rows(name).Select(row => (row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, row[3].GetString()!));

    /// <summary>Constraints: version, constraint, whether it is satisfied, where it comes from.</summary>
    public static IEnumerable<(string Version, string Constraint, bool Satisfied, string Source)> Constraints(string name) =>
        Rows(name).Select(row => (row[0].GetString()!, row[1].GetString()!, row[2].GetBoolean(), row[3].GetString()!));

    /// <summary>The rows as they are.</summary>
    public static List<JsonElement> Rows(string name)
    {
        var path = Shared.Require("fixtures", "versions", name + ".json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    /// <summary>Whether the result of a comparison is what an operator says.</summary>
    public static bool Holds(int order, string comparison) => comparison switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        "=" => order == 0,
        ">=" => order >= 0,
        ">" => order > 0,
        "!=" => order != 0,
        _ => throw new ArgumentException("no such operator: " + comparison, nameof(comparison)),
    };

    /// <summary>The operator with its sides changed.</summary>
    public static string Inverse(string comparison) => comparison.Replace('<', '#').Replace('>', '<').Replace('#', '>');

    /// <summary>The scheme of that name.</summary>
    public static VersionScheme Scheme(string name) => VersionSchemes.Find(name) ?? throw new ArgumentException("no such scheme: " + name, nameof(name));
}
