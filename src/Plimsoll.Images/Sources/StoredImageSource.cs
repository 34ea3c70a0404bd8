using System.Collections.Immutable;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>An image whose blobs lie on disk and can be opened one by one: an uncompressed archive or an OCI layout.</summary>
internal sealed class StoredImageSource : ImageSource
{
    private readonly BlobStore _store;
    private readonly Target _target;
    private readonly ImageConfiguration _configuration;
    private readonly ImmutableArray<LayerBlob> _blobs;
    private readonly ImmutableArray<Problem> _problems;

    public StoredImageSource(
        BlobStore store, Target target, ImageConfiguration configuration, ImmutableArray<LayerBlob> blobs, ImmutableArray<Problem> problems)
    {
        _store = store;
        _target = target;
        _configuration = configuration;
        _blobs = blobs;
        _problems = problems;
    }

    public override TargetKind Kind => _target.Kind;

    public override ReadImage Read(LayerReader reader, ReadProgress progress, CancellationToken cancellation)
    {
        var results = LayeredRead.ReadAll(_blobs, reader, progress, cancellation);
        return LayeredRead.Assemble(_target, _configuration, _blobs, results, _problems, []);
    }

    protected override void Dispose(bool disposing)
    {
        _store.Dispose();
        base.Dispose(disposing);
    }
}
