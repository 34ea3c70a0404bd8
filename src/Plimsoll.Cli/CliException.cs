namespace Plimsoll.Cli;

/// <summary>What the user asked for cannot be done. The message says what to do next; it is shown without a stack.</summary>
public sealed class CliException : Exception
{
    /// <summary>With a message for people.</summary>
    public CliException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public CliException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public CliException()
    {
    }
}
