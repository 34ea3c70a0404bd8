namespace Plimsoll.Images.Layers;

/// <summary>Remembers the facts of layers between scans. Keys come from <see cref="CacheKey"/>.</summary>
/// <remarks>Implementations never throw and may forget at any time; several processes may use one at once.</remarks>
public abstract class LayerCache
{
    /// <summary>The cache that forgets everything at once.</summary>
    public static LayerCache None { get; } = new Forgetful();

    /// <summary>The facts under a key, or null.</summary>
    public abstract LayerFacts? TryGet(string key);

    /// <summary>Stores facts.</summary>
    public abstract void Put(string key, LayerFacts facts);

    /// <summary>The digest that the bytes of a file had when they were hashed, or null.</summary>
    public abstract string? TryGetDigest(string identity);

    /// <summary>Stores the digest of a file's bytes.</summary>
    public abstract void RememberDigest(string identity, string digest);

    private sealed class Forgetful : LayerCache
    {
        public override LayerFacts? TryGet(string key) => null;

        public override void Put(string key, LayerFacts facts)
        {
        }

        public override string? TryGetDigest(string identity) => null;

        public override void RememberDigest(string identity, string digest)
        {
        }
    }
}
