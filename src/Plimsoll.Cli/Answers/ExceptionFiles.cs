using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Exceptions;

namespace Plimsoll.Cli.Answers;

/// <summary>Finds and reads files of exceptions. What is read for all targets is not read again for one.</summary>
internal sealed class ExceptionFiles
{
    private const long MaxSize = 8 << 20;

    private static readonly string[] Names = [ConfigFile.FileName, TrivyIgnore.FileName, TrivyIgnore.YamlFileName];

    private readonly HashSet<string> _forAll = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads for all targets the nearest file of each name, from the current folder up to the root of its repository. Outside of a repository only the folder
    /// itself counts: what lies further up may be anybody's.
    /// </summary>
    /// <exception cref="CliException">A file is not what it should be.</exception>
    public AnswerSet FindHere() => Nearest(Directory.GetCurrentDirectory()).Where(p => _forAll.Add(p))
        .Aggregate(AnswerSet.None, static (all, path) => all.With(Read(NameOf(path), Content(NameOf(path), static name => File.OpenRead(name)))));

    /// <summary>Reads the same for one source tree, from its folder up. Whoever wrote the tree wrote them: no link is followed, and nobody waits on a pipe.</summary>
    /// <exception cref="CliException">A file is not what it should be.</exception>
    public AnswerSet FindOf(string tree) => Nearest(tree).Where(p => !_forAll.Contains(p))
        .Aggregate(AnswerSet.None, static (all, path) => all.With(Read(NameOf(path), Content(NameOf(path), _ => OpenSafely(path)))));

    /// <summary>Reads files that the user names.</summary>
    /// <exception cref="CliException">A file is not there, or not what it should be.</exception>
    public AnswerSet Read(IEnumerable<string> paths) => paths.Where(p => _forAll.Add(Path.GetFullPath(p)))
        .Aggregate(AnswerSet.None, static (all, path) => all.With(Read(path, Content(path, static name => File.OpenRead(name)))));

    private static IEnumerable<string> Nearest(string folder)
    {
        var folders = UpToRepository(Path.GetFullPath(folder));
        return Names.Select(name => folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists)).OfType<string>();
    }

    private static string NameOf(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static FileStream OpenSafely(string path) => SafeOpen.File(Path.GetDirectoryName(path)!, Path.GetFileName(path)) is { } handle
        ? new FileStream(handle, FileAccess.Read)
        : throw new FileNotFoundException("it is not there any more");

    private static AnswerSet Read(string name, byte[] content)
    {
        var file = Path.GetFileName(name);
        var isOurs = !file.StartsWith(TrivyIgnore.FileName, StringComparison.Ordinal);
        var reading = isOurs ? ConfigFile.Read(content, name)
            : file == TrivyIgnore.FileName ? TrivyIgnore.Read(content, name)
            : TrivyIgnore.ReadYaml(content, name);
        if (isOurs && !reading.Errors.IsEmpty)
        {
            throw new CliException(string.Join("; ", reading.Errors));
        }

        return new AnswerSet
        {
            Exceptions = reading.Exceptions,
            Notes = [$"Exceptions are read from {name}: {reading.Exceptions.Length}.", .. reading.Notes],
            Problems = [.. reading.Errors.Select(error => new Problem
            {
                Kind = ProblemKind.Malformed,
                Where = name,
                Detail = error,
                Consequence = "what it would accept counts",
            })],
        };
    }

    private static byte[] Content(string name, Func<string, FileStream> open)
    {
        try
        {
            using var stream = open(name);
            using var memory = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                memory.Write(buffer, 0, read);
                if (memory.Length > MaxSize)
                {
                    throw new CliException($"'{name}' has more than {MaxSize >> 20} MiB");
                }
            }

            return memory.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{name}' cannot be read: {e.Message}", e);
        }
    }

    private static List<string> UpToRepository(string folder)
    {
        var all = new List<string>();
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            all.Add(at);
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return all;
            }
        }

        return all[..1];
    }
}
