using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Perl;

/// <summary>Reads <c>install.json</c>, what cpanm writes of a distribution that it installed.</summary>
/// <remarks>
/// <c>dist</c> has the name with the version, <c>pathname</c> the author (<c>A/AU/AUTHOR/Dist-Name-1.2.tar.gz</c>), <c>name</c> the main module, and
/// <c>provides</c> all modules. A package URL names the distribution, not one of its modules.
/// </remarks>
internal static class CpanRecord
{
    /// <summary>Key of the values that name the modules of the distribution.</summary>
    public const string Module = "module";

    private const string Consequence = "the distribution is not listed";

    // The largest distribution has about 1,500.
    private const int MaxModules = 10_000;

    /// <summary>Adds the distribution.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, Consequence, out var root))
        {
            return;
        }

        // "version" is that of the main module, which the distribution need not share.
        var dist = root.Field("dist") ?? (file.Path.Split('/') is [.., var folder, _] ? folder : "");
        var hyphen = dist.LastIndexOf('-');
        var ends = hyphen > 0 && hyphen + 1 < dist.Length && (char.IsAsciiDigit(dist[hyphen + 1]) || dist[hyphen + 1] == 'v');
        var name = ends ? dist[..hyphen] : root.Field("name")?.Replace("::", "-", StringComparison.Ordinal);
        var version = ends ? dist[(hyphen + 1)..] : root.Field("version");
        if (!FieldText.IsUsable(name) || !FieldText.IsUsable(version))
        {
            facts.Problem(ProblemKind.Malformed, "has no usable name or version", Consequence);
            return;
        }

        facts.Add(new PackageFact { Type = CpanReader.PurlType, Namespace = AuthorOf(root.Field("pathname")), Name = name, Version = version });
        if (root.Field("name") is { } main)
        {
            facts.Add(Module, main);
        }

        foreach (var module in root.EntriesOf("provides").Take(MaxModules).Select(static e => e.Key).Where(FieldText.IsUsable))
        {
            facts.Add(Module, module);
        }
    }

    private static string? AuthorOf(string? pathname) =>
        pathname?.Split('/') is [{ Length: 1 } initial, { Length: 2 } initials, { Length: > 1 } author, .., _] && author.StartsWith(initials, StringComparison.Ordinal)
            && initials[0] == initial[0] && author.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')
            ? author
            : null;
}
