using System.IO.Enumeration;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>Matches paths with the wants of a row, by the rules that <see cref="FileWant"/> states, and reads one file.</summary>
internal static class FakeWants
{
    public static FileWant? Match(FileReader row, string path, byte[] content)
    {
        foreach (var want in row.Wants)
        {
            if (!want.Folder && (want.Pattern is null || MatchesPattern(want.Pattern, path)) && content.AsSpan().StartsWith(want.Magic.Span) && (want.NotBelow is null || !path.Split('/').SkipLast(1).Contains(want.NotBelow)))
            {
                return want;
            }
        }

        return null;
    }

    /// <summary>The folders that a row wants among those of some paths.</summary>
    public static IEnumerable<string> Folders(FileReader row, IEnumerable<string> paths)
    {
        var wants = row.Wants.Where(static w => w.Folder).ToArray();
        return wants.Length == 0 ? [] : paths.SelectMany(Above).Distinct().Where(folder => wants.Any(w => MatchesPattern(w.Pattern!, folder)));

        static IEnumerable<string> Above(string path)
        {
            for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                yield return path[..slash];
            }
        }
    }

    /// <summary>What a row makes of a folder.</summary>
    public static FileFacts ReadFolder(FileReader row, string path)
    {
        var sink = new FactSink(path);
        row.Read!(new FileInput(path, 0, 0b111_101_101, default), sink);
        return sink.ToFacts();
    }

    public static FileFacts Read(FileReader row, FileWant want, string path, byte[] content)
    {
        var sink = new FactSink(path);
        if (content.Length > want.MaxSize)
        {
            sink.Problem(Model.ProblemKind.LimitReached, $"{content.Length} bytes", "it was not read");
            return sink.ToFacts();
        }

        if (want.Keep)
        {
            return new FileFacts { Kept = FileBytes.Of(content) };
        }

        // A copy that is overwritten afterwards: facts must not hold on to the buffer.
        var buffer = content.ToArray();
        row.Read!(new FileInput(path, buffer.Length, 0b110_100_100, buffer), sink);
        buffer.AsSpan().Fill(0xEE);
        return sink.ToFacts();
    }

    internal static bool MatchesPattern(string pattern, string path)
    {
        var segments = path.Split('/');
        var anywhere = pattern.StartsWith("**/", StringComparison.Ordinal);
        var wanted = (anywhere ? pattern[3..] : pattern).Split('/');
        if (segments.Length < wanted.Length || (!anywhere && segments.Length != wanted.Length))
        {
            return false;
        }

        for (var i = 0; i < wanted.Length; i++)
        {
            if (!MatchesSegment(wanted[i], segments[segments.Length - wanted.Length + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MatchesSegment(string wanted, string segment) => FileSystemName.MatchesSimpleExpression(wanted, segment, ignoreCase: false);
}
