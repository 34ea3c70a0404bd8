using System.Globalization;
using System.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Reads a requirements or constraints file: pinned packages become facts, the rest becomes values for the merge.</summary>
/// <remarks>Text is UTF-8, or what a byte order mark says; pip does the same.</remarks>
internal static class RequirementsFile
{
    /// <summary>Key of <c>LINE NAME</c>, for a package without an exact version; the name is normalised and may be empty.</summary>
    public const string Unpinned = "unpinned";

    /// <summary>Key of a path, as written after <c>-r</c>.</summary>
    public const string Include = "include";

    /// <summary>Key of a path, as written after <c>-c</c>.</summary>
    public const string Constraint = "constraint";

    /// <summary>Key of <c>COUNT LINE</c>: how many lines are nothing, and the first of them.</summary>
    public const string Malformed = "malformed";

    // Real files have a few hundred lines; the rest of one with more is not worth its memory in the cache.
    private const int MaxUnpinned = 20_000;
    private const int MaxPaths = 100;

    /// <summary>Adds what the file says.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var (unpinned, paths, malformed, firstMalformed) = (0, 0, 0, 0);
        var lines = new RequirementLines(Decode(file.Span));
        while (lines.MoveNext())
        {
            var requirement = Requirement.Parse(lines.Line);
            switch (requirement.Kind)
            {
                case RequirementKind.Pinned when PythonName.Purl(requirement.Text, requirement.Version) is not null:
                    facts.Add(new PackageFact { Type = "pypi", Name = requirement.Text, Version = requirement.Version, Presence = PackagePresence.Declared, Line = lines.Number });
                    break;
                case RequirementKind.Unpinned when unpinned++ < MaxUnpinned:
                    facts.Add(Unpinned, string.Create(CultureInfo.InvariantCulture, $"{lines.Number} {PythonName.Normalise(requirement.Text)}"));
                    break;
                case RequirementKind.Include or RequirementKind.Constraint when paths++ < MaxPaths:
                    facts.Add(requirement.Kind == RequirementKind.Include ? Include : Constraint, requirement.Text);
                    break;
                case RequirementKind.Malformed:
                    firstMalformed = malformed++ == 0 ? lines.Number : firstMalformed;
                    break;
            }
        }

        if (malformed > 0)
        {
            facts.Add(Malformed, string.Create(CultureInfo.InvariantCulture, $"{malformed} {firstMalformed}"));
        }

        if (unpinned > MaxUnpinned || paths > MaxPaths)
        {
            facts.Problem(ProblemKind.LimitReached, "has more lines than a list of requirements has", "the requirements after that are not in the result");
        }
    }

    internal static string Decode(ReadOnlySpan<byte> text) => text switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(text[3..]),
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32.GetString(text[4..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(text[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(text[2..]),
        _ => Encoding.UTF8.GetString(text),
    };
}
