using System.Buffers;
using System.Collections.Concurrent;
using Plimsoll.Images.Layers;

namespace Plimsoll.Images.Tests.Support;

/// <summary>A layer cache that forgets nothing. It stores the written form, as the one on disk does.</summary>
internal sealed class MemoryCache : LayerCache
{
    private readonly ConcurrentDictionary<string, byte[]> _facts = new();
    private readonly ConcurrentDictionary<string, string> _digests = new();

    /// <summary>The keys of all layers that were stored.</summary>
    public IEnumerable<string> Keys => _facts.Keys;

    public override LayerFacts? TryGet(string key) => _facts.TryGetValue(key, out var bytes) ? LayerFactsCodec.Read(bytes) : null;

    public override void Put(string key, LayerFacts facts)
    {
        var output = new ArrayBufferWriter<byte>();
        LayerFactsCodec.Write(facts, output);
        _facts[key] = output.WrittenSpan.ToArray();
    }

    public override string? TryGetDigest(string identity) => _digests.GetValueOrDefault(identity);

    public override void RememberDigest(string identity, string digest) => _digests[identity] = digest;
}
