using System.CommandLine;
using System.Text;

namespace Plimsoll.Cli.Versions;

/// <summary>A command that answers one question from its arguments, or with <c>--stdin</c> one a line.</summary>
internal static class QuestionCommand
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Name of the command.</param>
    /// <param name="description">What it does.</param>
    /// <param name="fields">The arguments, which are the fields of a line too: name and description.</param>
    /// <param name="input">Standard input; null for that of the process.</param>
    /// <param name="answer">Answers a question, or throws a <see cref="CliException"/>.</param>
    public static Command Create(
        string name, string description, (string Name, string Description)[] fields, TextReader? input, Func<string[], string> answer)
    {
        string[] names = [.. fields.Select(static f => f.Name)];
        Argument<string?>[] arguments =
            [.. fields.Select(static f => new Argument<string?>(f.Name) { Description = f.Description, Arity = ArgumentArity.ZeroOrOne })];
        var lines = new Option<bool>("--stdin")
        {
            Description = names.Length == 1
                ? "Read questions from standard input, one a line, and print one answer a line"
                : $"Read questions from standard input, one a line with tabs between its fields ({string.Join(", ", names)}), and print one answer a line",
        };
        var command = new Command(name, description) { lines };
        foreach (var argument in arguments)
        {
            command.Add(argument);
        }

        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            string[] values = [.. arguments.Select(parsed.GetValue).OfType<string>()];
            var output = parsed.InvocationConfiguration.Output;
            if (!parsed.GetValue(lines))
            {
                output.WriteLine(values.Length == names.Length
                    ? answer(values)
                    : throw new CliException($"'{name}' takes {string.Join(" ", names)}, or --stdin"));
                return ExitCodes.Passed;
            }

            if (values.Length > 0)
            {
                throw new CliException($"--stdin takes the questions from standard input; '{values[0]}' is more than it takes");
            }

            return Answer(input, output, names, answer);
        }));
        return command;
    }

    private static int Answer(TextReader? input, TextWriter output, string[] names, Func<string[], string> answer)
    {
        if (input is not null)
        {
            return Questions.AnswerAll(input, output, names, answer);
        }

        using var standard = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        if (!ReferenceEquals(output, Console.Out))
        {
            return Questions.AnswerAll(standard, output, names, answer);
        }

        // The console's own writer flushes every line.
        using var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        return Questions.AnswerAll(standard, writer, names, answer);
    }
}
