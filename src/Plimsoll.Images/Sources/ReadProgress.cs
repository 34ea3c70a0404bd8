namespace Plimsoll.Images.Sources;

/// <summary>How far the reading is; written by several threads, looked at by whoever draws a progress bar.</summary>
public sealed class ReadProgress
{
    private long _totalBytes;
    private long _doneBytes;
    private int _layers;
    private int _layersDone;

    /// <summary>Stored bytes to read; 0 while unknown.</summary>
    public long TotalBytes => Interlocked.Read(ref _totalBytes);

    /// <summary>Stored bytes read or hopped over.</summary>
    public long DoneBytes => Interlocked.Read(ref _doneBytes);

    /// <summary>Layers of the image; 0 while unknown.</summary>
    public int Layers => Volatile.Read(ref _layers);

    /// <summary>Layers that are done.</summary>
    public int LayersDone => Volatile.Read(ref _layersDone);

    internal void Expect(int layers, long bytes)
    {
        Interlocked.Add(ref _layers, layers);
        Interlocked.Add(ref _totalBytes, bytes);
    }

    internal void Add(long bytes) => Interlocked.Add(ref _doneBytes, bytes);

    internal void LayerDone() => Interlocked.Increment(ref _layersDone);
}
