namespace Plimsoll.Reports.Json.Reading;

/// <summary>A file is no report of ours. The message says what is wrong with it, and where.</summary>
public sealed class ReportException : Exception
{
    /// <summary>With a message for people.</summary>
    public ReportException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public ReportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public ReportException()
    {
    }
}
