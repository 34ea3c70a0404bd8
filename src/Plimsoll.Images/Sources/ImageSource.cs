using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>An opened target.</summary>
public abstract class ImageSource : IDisposable
{
    /// <summary>What kind of thing it is, as far as it is known before it is read.</summary>
    public abstract TargetKind Kind { get; }

    /// <summary>Reads all layers. The facts may point into files that stay open until the source is disposed.</summary>
    public abstract ReadImage Read(LayerReader reader, ReadProgress progress, CancellationToken cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes files.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
