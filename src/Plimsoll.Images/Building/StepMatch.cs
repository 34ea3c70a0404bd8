using Plimsoll.Formats.Dockerfiles;

namespace Plimsoll.Images.Building;

/// <summary>Tells whether an entry of the history is what a builder writes of an instruction.</summary>
internal static class StepMatch
{
    /// <summary>True for instructions that make a layer.</summary>
    public static bool MakesLayer(string keyword) => keyword is "RUN" or "COPY" or "ADD" or "WORKDIR";

    /// <summary>True when they are the same step.</summary>
    public static bool Fits(StepText step, DockerfileInstruction instruction) =>
        step.Keyword == instruction.Keyword && instruction.Keyword switch
        {
            "RUN" => Runs(step.Text, instruction),
            "COPY" or "ADD" => Copies(step.Text, instruction),
            "WORKDIR" => Ends(step.Text, StepText.Fold(instruction.Arguments)),
            "ENV" or "LABEL" => SameWords(Words(step.Text), Words(Pairs(instruction.Arguments))),
            "CMD" or "ENTRYPOINT" => Starts(Words(step.Text), Words(instruction.Arguments)),
            "EXPOSE" => SameWords([.. Words(step.Text).Order(StringComparer.Ordinal)], [.. Words(instruction.Arguments).Order(StringComparer.Ordinal)]),
            "ARG" => step.Text.StartsWith(instruction.Arguments.Split('=')[0], StringComparison.Ordinal),
            "USER" or "VOLUME" or "STOPSIGNAL" => SameWords(Words(step.Text), Words(instruction.Arguments)),
            _ => false,
        };

    private static bool Runs(string text, DockerfileInstruction instruction)
    {
        if (instruction.Heredocs is [var body, ..] && instruction.Arguments.StartsWith("<<", StringComparison.Ordinal))
        {
            return RunsCommand(text, StepText.Fold(body));
        }

        var command = StepText.Fold(instruction.Arguments);
        return RunsCommand(text, command) || (command.StartsWith('[') && RunsCommand(text, string.Join(' ', Words(command))));
    }

    // "/bin/sh -c COMMAND", "|1 ARG=value /bin/sh -c COMMAND", "COMMAND": what stands before it must be a shell that is told to run it.
    private static bool RunsCommand(string text, string command)
    {
        if (command.Length == 0 || !text.EndsWith(command, StringComparison.Ordinal))
        {
            return false;
        }

        var before = text.AsSpan(0, text.Length - command.Length);
        if (before.IsEmpty)
        {
            return true;
        }

        if (before[^1] != ' ')
        {
            return false;
        }

        before = before.TrimEnd();
        var last = before[(before.LastIndexOf(' ') + 1)..];
        return (last is ['-', .., 'c'] && !last[1..].ContainsAnyExceptInRange('a', 'z'))
            || last.Equals("/c", StringComparison.OrdinalIgnoreCase) || last.Equals("-Command", StringComparison.OrdinalIgnoreCase)
            || (before[0] == '|' && last.Contains('='));
    }

    private static bool Copies(string text, DockerfileInstruction instruction)
    {
        var written = Words(instruction.Arguments);
        var recorded = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static w => !w.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (written.Length < 2 || recorded.Length < 2)
        {
            return false;
        }

        // The classic builder and Buildah keep a checksum in place of the sources: "file:… in /to".
        var isSummed = recorded[0].StartsWith("file:", StringComparison.Ordinal) || recorded[0].StartsWith("dir:", StringComparison.Ordinal)
            || recorded[0].StartsWith("multi:", StringComparison.Ordinal);
        return isSummed || instruction.Heredocs.Length > 0
            ? Ends(recorded[^1], written[^1])
            : SameWords(Words(string.Join(' ', recorded)), written);
    }

    // Without brackets a shell starts the command, and is recorded before it.
    private static bool Starts(string[] recorded, string[] written) =>
        SameWords(recorded, written) || (recorded is [_, "-c", ..] && SameWords(recorded[2..], written));

    // A relative folder is recorded with the working directory before it.
    private static bool Ends(string recorded, string written)
    {
        var wanted = Unquoted(written);
        if (SameWord(recorded.TrimEnd('/'), wanted.TrimEnd('/')))
        {
            return true;
        }

        var relative = wanted.StartsWith("./", StringComparison.Ordinal) ? wanted[2..] : wanted == "." ? "" : wanted;
        return !wanted.StartsWith('/') && !wanted.Contains('$')
            && (relative.Length == 0 ? recorded.StartsWith('/') : recorded.TrimEnd('/').EndsWith("/" + relative.TrimEnd('/'), StringComparison.Ordinal));
    }

    private static bool SameWords(string[] recorded, string[] written) =>
        recorded.Length == written.Length && recorded.Zip(written, SameWord).All(static same => same);

    // Builders replace variables; what they were replaced with is not in the file.
    private static bool SameWord(string recorded, string written) => recorded == written || (written.Contains('$') && recorded.Length > 0);

    // One spelling for lists: JSON's, Go's ("[a b]", "map[80/tcp:{}]") and plain words.
    private static string[] Words(string text) => text
        .Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
        .Replace("map[", " ", StringComparison.Ordinal).Replace(":{}", " ", StringComparison.Ordinal).Replace("/tcp", " ", StringComparison.Ordinal)
        .Split([' ', '\t', ',', '[', ']', '\\'], StringSplitOptions.RemoveEmptyEntries);

    // "ENV name value" is the old way to write "ENV name=value".
    private static string Pairs(string arguments)
    {
        var text = StepText.Fold(arguments);
        var space = text.IndexOf(' ');
        return space > 0 && !text.AsSpan(0, space).Contains('=') ? $"{text[..space]}={text[(space + 1)..]}" : text;
    }

    private static string Unquoted(string text) => text.Trim('"', '\'');
}
