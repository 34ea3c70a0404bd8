namespace Plimsoll.Formats.Dockerfiles;

/// <summary>A file is not a Dockerfile that could be built; the message names the line.</summary>
public sealed class DockerfileException : Exception
{
    /// <summary>With what is wrong.</summary>
    public DockerfileException(string message)
        : base(message)
    {
    }

    /// <summary>Without a reason.</summary>
    public DockerfileException()
    {
    }

    /// <summary>With what is wrong and its cause.</summary>
    public DockerfileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
