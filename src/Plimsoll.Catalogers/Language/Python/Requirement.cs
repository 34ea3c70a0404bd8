using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>What a line of a requirements file is.</summary>
internal enum RequirementKind : byte
{
    /// <summary>Nothing: empty, a comment, an option that names no package, the project itself.</summary>
    None,

    /// <summary>A package in exactly one version.</summary>
    Pinned,

    /// <summary>A package in whatever version fits, or from wherever a URL leads.</summary>
    Unpinned,

    /// <summary><c>-r file</c>.</summary>
    Include,

    /// <summary><c>-c file</c>.</summary>
    Constraint,

    /// <summary>None of these.</summary>
    Malformed,
}

/// <summary>One logical line of a requirements file.</summary>
/// <remarks>
/// Format: https://pip.pypa.io/en/stable/reference/requirements-file-format/ and PEP 508. Markers are not evaluated: a package that is pinned
/// for some platforms is declared. Where pip is stricter (a comment without a blank before it) this is not.
/// </remarks>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The name of the package (empty for a URL without one), or the path of the file.</param>
/// <param name="Version">The version, where it is pinned.</param>
internal readonly record struct Requirement(RequirementKind Kind, string Text = "", string Version = "")
{
    /// <summary>A line that says nothing.</summary>
    public static readonly Requirement None = new(RequirementKind.None);

    /// <summary>A line that cannot be read.</summary>
    public static readonly Requirement Malformed = new(RequirementKind.Malformed);

    /// <summary>Parses a logical line.</summary>
    public static Requirement Parse(ReadOnlySpan<char> line)
    {
        line = WithoutComment(line).Trim();
        return line.IsEmpty ? None : line[0] == '-' ? RequirementOption.Parse(line) : ParsePackage(line);
    }

    private static Requirement ParsePackage(ReadOnlySpan<char> line)
    {
        var length = PythonName.Measure(line);
        var rest = line[length..];
        if (length > FieldText.MaxLength)
        {
            return Malformed;
        }

        if (length == 0 || (rest is not [] && rest[0] is ':' or '+' or '/' or '\\'))
        {
            return RequirementOption.ParseReference(line);
        }

        var name = line[..length].ToString();
        rest = rest.TrimStart();
        if (rest is ['[', ..])
        {
            var end = rest.IndexOf(']');
            if (end < 0)
            {
                return Malformed;
            }

            rest = rest[(end + 1)..].TrimStart();
        }

        if (rest is ['(', ..])
        {
            rest = rest[1..].TrimStart();
        }

        if (rest is [] or ['@' or ';' or '#' or '-' or ')', ..])
        {
            return new Requirement(RequirementKind.Unpinned, name);
        }

        return RequirementSpecifiers.TryParse(rest, out var version)
            ? new Requirement(version.Length > 0 ? RequirementKind.Pinned : RequirementKind.Unpinned, name, version)
            : Malformed;
    }

    // A comment begins at the start or after a blank: a fragment of a URL has no blank before it.
    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line[..i];
            }
        }

        return line;
    }
}
