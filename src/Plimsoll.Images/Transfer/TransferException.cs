namespace Plimsoll.Images.Transfer;

/// <summary>Something could not be fetched or sent. The message names the address and says why, for people.</summary>
public sealed class TransferException : Exception
{
    /// <summary>With a message for people.</summary>
    public TransferException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public TransferException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public TransferException()
    {
    }
}
