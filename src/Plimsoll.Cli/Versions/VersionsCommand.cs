using System.CommandLine;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Cli.Versions;

/// <summary><c>plimsoll versions compare ECOSYSTEM A B</c> and <c>plimsoll versions match ECOSYSTEM VERSION RANGE</c></summary>
internal static class VersionsCommand
{
    private static readonly (string Name, string Description) Ecosystem =
        ("ECOSYSTEM", "Type of a package URL (deb, apk, rpm, pypi, maven, …), semver or generic; an unknown one is answered with all there are");

    public static Command Create(TextReader? input) => new("versions", "Compare versions as their package manager does")
    {
        QuestionCommand.Create(
            "compare",
            "Print <, = or >",
            [Ecosystem, ("A", "A version"), ("B", "Another one")],
            input,
            static fields => Compare(fields[0], fields[1], fields[2])),
        QuestionCommand.Create(
            "match",
            "Print true where a version is in a range, and false where it is not",
            [Ecosystem, ("VERSION", "A version"), ("RANGE", "A range as the package manager writes it, or comparisons, for example '>= 1.0, < 1.4 || 2.0'")],
            input,
            static fields => Match(fields[0], fields[1], fields[2])),
    };

    private static string Compare(string ecosystem, string left, string right)
    {
        var scheme = Scheme(ecosystem);
        if (scheme.Order(left, right) is { } order)
        {
            return order < 0 ? "<" : order > 0 ? ">" : "=";
        }

        throw new CliException(scheme.Order(left, left) is null ? NoVersion("A", left, ecosystem) : NoVersion("B", right, ecosystem));
    }

    private static string Match(string ecosystem, string version, string range)
    {
        var scheme = Scheme(ecosystem);
        if (scheme.Satisfies(version, range) is { } isIn)
        {
            return isIn ? "true" : "false";
        }

        throw new CliException(scheme.Order(version, version) is null
            ? NoVersion("VERSION", version, ecosystem)
            : $"'{Shorten(range)}' is no range of {ecosystem}, or one that is too long");
    }

    private static VersionScheme Scheme(string ecosystem) =>
        VersionNames.Find(ecosystem)
        ?? throw new CliException(
            (ecosystem.Length == 0 ? "ECOSYSTEM is empty" : $"there is no ecosystem '{Shorten(ecosystem)}'") + $"; there are {string.Join(", ", VersionNames.All)}");

    private static string NoVersion(string field, string text, string ecosystem) =>
        text.Length == 0 ? $"{field} is empty" : $"'{Shorten(text)}' is no version of {ecosystem}";

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
