namespace Plimsoll.Advisories.Updates;

/// <summary>A database was not installed. The message says why, and the one that was installed before is still there.</summary>
public sealed class UpdateException : Exception
{
    /// <summary>With a message for people.</summary>
    public UpdateException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public UpdateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public UpdateException()
    {
    }
}
