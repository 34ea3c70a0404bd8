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
            if ((want.Pattern is null || MatchesPattern(want.Pattern, path)) && content.AsSpan().StartsWith(want.Magic.Span) && (want.NotBelow is null || !path.Split('/').SkipLast(1).Contains(want.NotBelow)))
            {
                return want;
            }
        }

        return null;
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
