namespace Plimsoll.Advisories.Storage;

/// <summary>
/// Bounds the memory that decompressed blocks take: when the budget is spent, all are let go and it starts again.
/// </summary>
/// <remarks>A scan uses a few scopes and never gets there; a server that answers for all of them does, and reads anew.</remarks>
internal sealed class BlockBudget(long limit)
{
    private long _spent;

    /// <summary>Called when the budget is spent.</summary>
    public Action? OnSpent { get; set; }

    /// <summary>Takes bytes from the budget.</summary>
    public void Spend(int size)
    {
        if (Interlocked.Add(ref _spent, size) > limit)
        {
            Interlocked.Exchange(ref _spent, size);
            OnSpent?.Invoke();
        }
    }
}
