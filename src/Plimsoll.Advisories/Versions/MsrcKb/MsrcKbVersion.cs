using Plimsoll.Advisories.Versions.Generic;

namespace Plimsoll.Advisories.Versions.MsrcKb;

/// <summary>Numbers of Microsoft's updates (<c>878787</c>), which are the same or are not: a later one need not contain an earlier.</summary>
/// <remarks>The order is one for lists only; no constraint asks for it.</remarks>
public static class MsrcKbVersion
{
    /// <summary>The order of <see cref="GenericVersion"/>.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => GenericVersion.Compare(left, right);

    /// <summary>Updates with <c>||</c> between them, one of which is the version. Nothing is no update, and an empty list has none.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint)
    {
        if (constraint.Length > ConstraintReader.MaxLength || version.Length > ConstraintReader.MaxVersionLength)
        {
            return null;
        }

        var reader = new ConstraintReader(constraint);
        var any = false;
        while (reader.Read())
        {
            if (reader.Relation is not (Relation.Bare or Relation.Equal or Relation.Or))
            {
                return null;
            }

            any |= reader.Relation != Relation.Or && reader.Version.Equals(version, StringComparison.OrdinalIgnoreCase);
        }

        return reader.Relation == Relation.End ? any : null;
    }
}
