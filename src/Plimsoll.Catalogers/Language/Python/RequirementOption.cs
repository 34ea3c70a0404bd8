using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Lines of a requirements file that do not begin with the name of a package.</summary>
internal static class RequirementOption
{
    private static readonly (string Short, string Long, RequirementKind Kind)[] Options =
    [
        ("-r", "--requirement", RequirementKind.Include),
        ("-c", "--constraint", RequirementKind.Constraint),
        ("-e", "--editable", RequirementKind.Unpinned),
    ];

    /// <summary>Parses a line that begins with a hyphen: <c>-r file</c>, <c>-rfile</c>, <c>--requirement file</c>, <c>--requirement=file</c>.</summary>
    public static Requirement Parse(ReadOnlySpan<char> line)
    {
        foreach (var (brief, full, kind) in Options)
        {
            if (TryTakeValue(line, brief, full, out var value))
            {
                return value.IsEmpty || value.Length > FieldText.MaxLength ? Requirement.Malformed
                    : kind == RequirementKind.Unpinned ? ParseReference(value)
                    : new Requirement(kind, value.ToString());
            }
        }

        return Requirement.None;
    }

    /// <summary>Parses a URL or path. A path is the project itself or a part of it, which no advisory speaks of.</summary>
    public static Requirement ParseReference(ReadOnlySpan<char> reference) =>
        reference.Contains("://", StringComparison.Ordinal) ? (reference.StartsWith("file:") ? Requirement.None : new Requirement(RequirementKind.Unpinned))
        : reference[0] is '.' or '/' or '\\' || reference is [_, ':', ..] ? Requirement.None
        : Requirement.Malformed;

    private static bool TryTakeValue(ReadOnlySpan<char> line, string brief, string full, out ReadOnlySpan<char> value)
    {
        value = default;
        if (line.StartsWith(full) && (line.Length == full.Length || line[full.Length] is '=' or ' ' or '\t'))
        {
            value = line[full.Length..].TrimStart();
            value = value is ['=', ..] ? value[1..] : value;
        }
        else if (line.StartsWith(brief))
        {
            value = line[brief.Length..];
        }
        else
        {
            return false;
        }

        value = value.Trim();
        var quote = value is ['"' or '\'', ..] ? value[0] : ' ';
        value = value.TrimStart(quote);
        var end = value.IndexOf(quote);
        value = end < 0 ? value : value[..end];
        return true;
    }
}
