using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Perl;

/// <summary>Distributions of CPAN that cpanm or Carton installed: each leaves a record in a folder <c>.meta</c>.</summary>
/// <remarks>
/// <c>.meta/Dist-Name-1.2/install.json</c> has <c>dist</c>, the name with the version, and <c>version</c>. A package URL names the distribution, not one of its
/// modules. The older records, <c>.packlist</c>, tell no version and are not read.
/// </remarks>
public static class CpanReader
{
    private const string PurlType = "cpan";
    private const string Consequence = "the distribution is not listed";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "cpan",
        Version = 1,
        Summary = "Perl distributions as cpanm and Carton installed them, from their install.json.",
        Ecosystems = [PurlType],
        Scope = ReaderScope.Installed,
        Wants = ["**/.meta/*/install.json"],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
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
        if (FieldText.IsUsable(name) && FieldText.IsUsable(version))
        {
            facts.Add(new PackageFact { Type = PurlType, Name = name, Version = version });
        }
        else
        {
            facts.Problem(ProblemKind.Malformed, "has no usable name or version", Consequence);
        }
    }
}
