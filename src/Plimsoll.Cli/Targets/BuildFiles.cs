using Plimsoll.Formats.Dockerfiles;
using Plimsoll.Images.Building;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Targets;

/// <summary>Reads the files that tell how an image was built.</summary>
internal static class BuildFiles
{
    private const int MaxListSize = 256 << 20;

    /// <summary>Reads what the options name.</summary>
    /// <exception cref="CliException">A file is not what it should be.</exception>
    public static BuildKnowledge Read(string? dockerfile, string? stage, string? baseImages)
    {
        if (stage is not null && dockerfile is null)
        {
            throw new CliException("--stage names a stage of a Dockerfile; give the file with --dockerfile");
        }

        var parsed = dockerfile is null ? null : ReadDockerfile(dockerfile);
        if (parsed is not null && parsed.Find(stage) is null)
        {
            throw new CliException(
                $"'{dockerfile}' has no stage '{stage}'; it has {string.Join(", ", parsed.Stages.Select(static s => s.Name ?? $"{s.Index}"))}");
        }

        return new BuildKnowledge
        {
            Dockerfile = parsed,
            DockerfileName = dockerfile ?? "Dockerfile",
            Stage = stage,
            Bases = baseImages is null ? null : ReadList(baseImages),
        };
    }

    private static Dockerfile ReadDockerfile(string path)
    {
        try
        {
            using var stream = Open(path, DockerfileParser.MaxSize);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return DockerfileParser.Parse(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DockerfileException)
        {
            throw new CliException($"--dockerfile: '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static BaseImageList ReadList(string path)
    {
        try
        {
            using var reader = new StreamReader(Open(path, MaxListSize));
            return BaseImageList.Parse(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException($"--base-images: '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static FileStream Open(string path, long limit)
    {
        var stream = File.OpenRead(path);
        if (stream.Length <= limit)
        {
            return stream;
        }

        var length = stream.Length;
        stream.Dispose();
        throw new IOException($"it has {length:N0} bytes, more than {limit:N0}");
    }
}
