namespace Plimsoll.Images.Layers;

/// <summary>What a cached layer is filed under. Only things that cannot be claimed by an image.</summary>
public static class CacheKey
{
    /// <summary>A blob whose bytes were really hashed.</summary>
    public static string ForDigest(string digest) => "blob " + digest;

    /// <summary>A region of a file that has not changed since.</summary>
    public static string ForFile(string identity) => "file " + identity;
}
