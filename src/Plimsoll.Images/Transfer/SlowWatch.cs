namespace Plimsoll.Images.Transfer;

/// <summary>Cancels a download that comes too slowly: a server that drips would else hold us for ever.</summary>
internal sealed class SlowWatch : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private readonly double _minimum;
    private long _bytes;

    public SlowWatch(TransferOptions options, CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _minimum = options.MinimumRate * options.RateWindow.TotalSeconds;
        _timer = options.Clock.CreateTimer(static state => ((SlowWatch)state!).Look(), this, options.RateWindow, options.RateWindow);
    }

    /// <summary>Cancelled when it is too slow, and with the caller's.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>True when it was too slow.</summary>
    public bool IsSlow { get; private set; }

    /// <summary>Bytes came.</summary>
    public void Add(int count) => Interlocked.Add(ref _bytes, count);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }

    private void Look()
    {
        if (Interlocked.Exchange(ref _bytes, 0) < _minimum)
        {
            IsSlow = true;
            try
            {
                _stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended in this moment.
            }
        }
    }
}
