using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>A bill of materials: a file, or standard input. It has no layers; its bytes are all there is.</summary>
public sealed class SbomSource : ImageSource
{
    /// <summary>A larger file is not read: 512 MiB. The largest real ones, of whole distributions, have some 100 MB.</summary>
    public const int MaxSize = 512 << 20;

    private readonly Stream _stream;

    internal SbomSource(Target target, Stream stream)
    {
        Target = target;
        _stream = stream;
    }

    /// <summary>What the user named.</summary>
    public Target Target { get; }

    /// <inheritdoc/>
    public override TargetKind Kind => TargetKind.Sbom;

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SourceException">It is larger than <see cref="MaxSize"/>.</exception>
    public ReadOnlyMemory<byte> ReadAll(ReadProgress progress, CancellationToken cancellation)
    {
        progress.Expect(0, _stream.CanSeek ? _stream.Length : 0);
        using var reading = new ProgressStream(_stream, progress);
        using var memory = new MemoryStream(_stream.CanSeek ? (int)Math.Min(_stream.Length, MaxSize) : 0);
        var buffer = new byte[1 << 16];
        for (int count; (count = reading.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (memory.Length + count > MaxSize)
            {
                throw new SourceException($"'{Target.Reference}' is larger than {MaxSize >> 20} MiB; no SBOM is");
            }

            memory.Write(buffer, 0, count);
        }

        return memory.TryGetBuffer(out var all) ? all : memory.ToArray();
    }

    /// <inheritdoc/>
    public override ReadImage Read(LayerReader reader, ReadProgress progress, CancellationToken cancellation) =>
        throw new SourceException($"'{Target.Reference}' is an SBOM, which has no layers to read");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _stream.Dispose();
        base.Dispose(disposing);
    }
}
