namespace Plimsoll.Images.Sources;

/// <summary>Finds the manifests that an index leads to, through the indexes inside it.</summary>
/// <remarks>Each index is read once: a layout that names one large index a thousand times must not cost a thousand readings.</remarks>
/// <param name="read">Reads a document by its descriptor.</param>
internal sealed class IndexExpansion(Func<Descriptor, byte[]> read)
{
    private const int MaxDepth = 4;
    private const int MaxIndexes = 1000;
    private const int MaxManifests = 100_000;

    private readonly Dictionary<string, List<Descriptor>> _indexes = new(StringComparer.Ordinal);
    private int _manifests;

    /// <summary>The descriptor itself, or the manifests of the index that it names.</summary>
    /// <exception cref="SourceException">There are more, or they are nested deeper, than in any real layout.</exception>
    public List<Descriptor> Expand(Descriptor descriptor) => Expand(descriptor, 0);

    private List<Descriptor> Expand(Descriptor descriptor, int depth)
    {
        if (!descriptor.IsIndex)
        {
            return Counted([descriptor]);
        }

        if (_indexes.TryGetValue(descriptor.Digest, out var known))
        {
            return Counted(known);
        }

        if (depth == MaxDepth || _indexes.Count == MaxIndexes)
        {
            throw new SourceException($"the layout nests indexes more than {MaxDepth} deep or has more than {MaxIndexes} of them");
        }

        // Its own digest cannot stand in it, so no index leads back to itself.
        List<Descriptor> found = [.. ImageDocuments.ReadIndex(read(descriptor), descriptor.Digest).SelectMany(inner => Expand(inner, depth + 1))];
        _indexes.TryAdd(descriptor.Digest, found);
        return found;
    }

    private List<Descriptor> Counted(List<Descriptor> manifests)
    {
        _manifests += manifests.Count;
        return _manifests <= MaxManifests ? manifests : throw new SourceException($"the layout names more than {MaxManifests:N0} manifests");
    }
}
