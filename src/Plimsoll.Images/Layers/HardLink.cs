using System.Collections.Immutable;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Layers;

/// <summary>A hard link whose own name is wanted.</summary>
/// <param name="Path">Path of the link.</param>
/// <param name="Target">Path it points to, as the archive says.</param>
/// <param name="Wanted">Who wants it.</param>
public sealed record HardLink(string Path, string Target, ImmutableArray<WantedBy> Wanted)
{
    /// <summary>Set once the content was found.</summary>
    public bool Found { get; set; }
}
