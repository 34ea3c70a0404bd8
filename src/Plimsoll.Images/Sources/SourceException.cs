namespace Plimsoll.Images.Sources;

/// <summary>A target could not be opened at all. The message says what to do next.</summary>
public sealed class SourceException : Exception
{
    /// <summary>With a message for people.</summary>
    public SourceException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public SourceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public SourceException()
    {
    }
}
