using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>What a project asks for: a name, a range of versions or an address, and when.</summary>
/// <param name="Name">The name under which it is asked for; an alias where the range says so.</param>
/// <param name="Range">As written; may be empty.</param>
/// <param name="Kind">When it is needed.</param>
internal readonly record struct NpmNeed(string Name, string Range, NeedKind Kind)
{
    /// <summary>Takes <c>name@range</c> apart, the form in which lock files and facts have it; false where there is no name or no <c>@</c> after it.</summary>
    public static bool TrySplit(string descriptor, out string name, out string range)
    {
        var at = descriptor.Length > 1 ? descriptor.IndexOf('@', 1) : -1;
        (name, range) = at > 0 ? (descriptor[..at], descriptor[(at + 1)..]) : ("", "");
        return at > 0;
    }
}
