namespace Plimsoll.Formats.Compression;

/// <summary>Compressed data grew past its limit: a decompression bomb.</summary>
public sealed class DecompressionLimitException : Exception
{
    /// <summary>With a message for people.</summary>
    public DecompressionLimitException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public DecompressionLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public DecompressionLimitException()
    {
    }
}
