namespace Plimsoll.Cli.Versions;

/// <summary>Answers questions from a stream: one a line, one answer a line, in their order.</summary>
internal static class Questions
{
    /// <summary>A longer line is no question.</summary>
    public const int MaxLength = 1 << 17;

    /// <summary>Answers all of them. One that cannot be answered gets a line that begins with <c>error:</c>.</summary>
    /// <param name="input">Questions, with LF or CRLF; the last line may have neither.</param>
    /// <param name="output">Gets the answers, flushed at the end.</param>
    /// <param name="fields">What the fields of a question are called; a tab stands between them.</param>
    /// <param name="answer">Answers one, or throws a <see cref="CliException"/>.</param>
    /// <returns>Exit code: 2 where one could not be answered.</returns>
    public static int AnswerAll(TextReader input, TextWriter output, string[] fields, Func<string[], string> answer)
    {
        var code = ExitCodes.Passed;
        var lines = new BoundedLines(input, MaxLength);
        while (lines.Read(out var line))
        {
            try
            {
                output.WriteLine(Answer(line, fields, answer));
            }
            catch (CliException e)
            {
                output.WriteLine("error: " + e.Message);
                code = ExitCodes.CouldNot;
            }
        }

        output.Flush();
        return code;
    }

    private static string Answer(string? line, string[] fields, Func<string[], string> answer)
    {
        if (line is null)
        {
            throw new CliException($"the line is longer than {MaxLength} characters");
        }

        var values = line.Split('\t');
        return values.Length == fields.Length
            ? answer(values)
            : throw new CliException($"{values.Length} fields and not {fields.Length}: {string.Join(", tab, ", fields)}");
    }
}
