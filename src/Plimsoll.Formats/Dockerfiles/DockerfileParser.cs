using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Formats.Dockerfiles;

/// <summary>Reads Dockerfiles: parser directives, comments, continued lines, options, here-documents, stages.</summary>
public static class DockerfileParser
{
    /// <summary>Largest file accepted: 4 MiB.</summary>
    public const int MaxSize = 4 << 20;

    private const int MaxInstructions = 10_000;

    private static readonly string[] WithHeredocs = ["RUN", "COPY", "ADD"];

    /// <summary>Parses a file.</summary>
    /// <exception cref="DockerfileException">It is too large, has no <c>FROM</c>, or an instruction is cut off.</exception>
    public static Dockerfile Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxSize)
        {
            throw new DockerfileException($"the file has {bytes.Length:N0} bytes, more than {MaxSize:N0}");
        }

        var text = Encoding.UTF8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].TrimEnd('\r');
        }

        var instructions = ImmutableArray.CreateBuilder<DockerfileInstruction>();
        var stages = ImmutableArray.CreateBuilder<DockerfileStage>();
        var escape = EscapeOf(lines);
        for (var at = 0; at < lines.Length;)
        {
            if (IsEmpty(lines[at]))
            {
                at++;
                continue;
            }

            if (instructions.Count == MaxInstructions)
            {
                throw new DockerfileException($"line {at + 1}: more than {MaxInstructions:N0} instructions");
            }

            var instruction = Read(lines, ref at, escape, stages.Count - 1);
            if (instruction.Keyword == "FROM")
            {
                stages.Add(StageOf(instruction, stages.Count));
                instruction = instruction with { Stage = stages.Count - 1 };
            }

            instructions.Add(instruction);
        }

        return stages.Count > 0
            ? new Dockerfile { Instructions = instructions.ToImmutable(), Stages = stages.ToImmutable() }
            : throw new DockerfileException("there is no FROM; it is not a Dockerfile");
    }

    private static DockerfileInstruction Read(string[] lines, ref int at, char escape, int stage)
    {
        var first = at;
        var logical = new StringBuilder();
        for (; at < lines.Length; at++)
        {
            var line = lines[at];

            // Comments and empty lines between continued ones are no part of the instruction.
            if (at > first && IsEmpty(line))
            {
                continue;
            }

            var end = line.AsSpan().TrimEnd();
            if (end.Length > 0 && end[^1] == escape)
            {
                logical.Append(end[..^1]);
                continue;
            }

            logical.Append(line);
            at++;
            break;
        }

        var rest = logical.ToString().AsSpan().Trim();
        var keyword = Word(ref rest).ToString().ToUpperInvariant();
        var flags = ImmutableArray.CreateBuilder<string>();
        while (rest.StartsWith("--", StringComparison.Ordinal) && keyword is not ("CMD" or "ENTRYPOINT" or "SHELL" or "ENV" or "LABEL"))
        {
            flags.Add(Word(ref rest).ToString());
        }

        var arguments = rest.ToString();
        var bodies = WithHeredocs.Contains(keyword) ? Heredocs.Read(arguments, lines, ref at, first + 1) : [];
        return new DockerfileInstruction
        {
            Keyword = keyword,
            Flags = flags.ToImmutable(),
            Arguments = arguments,
            Heredocs = bodies,
            Stage = stage,
            FirstLine = first + 1,
            LastLine = at,
        };
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..].TrimStart();
        return word;
    }

    private static DockerfileStage StageOf(DockerfileInstruction from, int index)
    {
        var words = from.Arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [var image] => new DockerfileStage(index, image, null, from.FirstLine),
            [var image, var word, var name] when word.Equals("AS", StringComparison.OrdinalIgnoreCase) => new DockerfileStage(index, image, name, from.FirstLine),
            _ => throw new DockerfileException($"line {from.FirstLine}: FROM takes an image, or an image AS a name"),
        };
    }

    // Directives stand before everything else, comments included.
    private static char EscapeOf(string[] lines)
    {
        foreach (var line in lines)
        {
            var comment = line.AsSpan().Trim();
            if (comment.IsEmpty || comment[0] != '#')
            {
                break;
            }

            var equals = comment.IndexOf('=');
            if (equals < 0)
            {
                break;
            }

            if (comment[1..equals].Trim().Equals("escape", StringComparison.OrdinalIgnoreCase))
            {
                return comment[(equals + 1)..].Trim() is "`" ? '`' : '\\';
            }
        }

        return '\\';
    }

    private static bool IsEmpty(string line) => line.AsSpan().TrimStart() is [] or ['#', ..];
}
