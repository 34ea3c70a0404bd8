using System.Collections.Immutable;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Layers;

/// <summary>A hard link whose own name is wanted.</summary>
/// <param name="Path">Path of the link.</param>
/// <param name="Wanted">Who wants it.</param>
public sealed record HardLink(string Path, ImmutableArray<WantedBy> Wanted)
{
    /// <summary>Path it points to, as the archive says.</summary>
    public required string Target { get; set; }

    /// <summary>Number of the entry in the archive: what it points to stands before that.</summary>
    public required int Order { get; set; }

    /// <summary>Set once the content was found.</summary>
    public bool Found { get; set; }

    /// <summary>Set when the target is a hard link itself: where that one points to, and its number.</summary>
    public (string Target, int Order)? Further { get; set; }

    /// <summary>Goes on to where the target points; false when it is no link.</summary>
    public bool GoFurther()
    {
        if (Further is not { } next)
        {
            return false;
        }

        (Target, Order) = next;
        Further = null;
        return true;
    }
}
