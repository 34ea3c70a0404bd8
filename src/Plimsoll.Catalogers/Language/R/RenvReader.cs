using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.R;

/// <summary>Packages of R that renv locks.</summary>
/// <remarks>
/// https://rstudio.github.io/renv/articles/lockfile.html. What a package needs is under <c>Requirements</c>, or in newer files under <c>Depends</c>, <c>Imports</c> and
/// <c>LinkingTo</c> as in its description. A package with the source <c>Local</c> is in a folder of the project.
/// </remarks>
public static class RenvReader
{
    private const string Consequence = "the packages that it locks are not listed";

    private static readonly string[] NeedKeys = ["Requirements", "Depends", "Imports", "LinkingTo"];

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "renv",
        Version = 1,
        Summary = "Packages of R that renv.lock locks, with what needs what.",
        Ecosystems = [RReader.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/renv.lock"],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, Consequence, out var root))
        {
            return;
        }

        var entries = new LockedEntries(static name => name);
        var packages = new List<(LockedEntry Entry, JsonObject Package)>();
        foreach (var (key, value) in root.EntriesOf("Packages"))
        {
            if (value is JsonObject package)
            {
                var entry = new LockedEntry
                {
                    Type = RReader.PurlType,
                    Name = package.Field("Package") ?? (FieldText.IsUsable(key) ? key : null),
                    Version = package.Field("Version"),
                    Line = package.Line,
                    IsLocal = package.TextOf("Source") == "Local",
                };
                entries.Add(entry);
                packages.Add((entry, package));
            }
        }

        foreach (var (entry, package) in packages)
        {
            foreach (var need in NeedKeys.SelectMany(package.Items))
            {
                if (need.Text is { } text)
                {
                    var end = text.AsSpan().IndexOfAny(' ', '(');
                    entries.Need(entry, end < 0 ? text : text[..end]);
                }
            }
        }

        entries.Write(facts);
    }
}
