using Spectre.Console;

namespace Plimsoll.Reports.Packages;

/// <summary>How a piece of text looks on a terminal; in a pipe all look alike.</summary>
public enum TextStyle : byte
{
    /// <summary>As everything else.</summary>
    Plain,

    /// <summary>What the line is about.</summary>
    Bold,

    /// <summary>What is said beside.</summary>
    Faint,

    /// <summary>What ought to be looked at.</summary>
    Warning,
}

/// <summary>One line for people, in pieces that look different on a terminal.</summary>
public sealed class StyledLine
{
    private readonly List<(string Text, TextStyle Style)> _pieces = [];

    /// <summary>An empty line.</summary>
    public StyledLine()
    {
    }

    /// <summary>A line of one piece.</summary>
    public StyledLine(string text, TextStyle style = TextStyle.Plain) => Add(text, style);

    /// <summary>Adds a piece at the end.</summary>
    public StyledLine Add(string text, TextStyle style = TextStyle.Plain)
    {
        _pieces.Add((text, style));
        return this;
    }

    /// <summary>The text alone.</summary>
    public override string ToString() => string.Concat(_pieces.Select(static p => p.Text));

    /// <summary>Writes lines to a pipe or a file.</summary>
    public static void Write(IEnumerable<StyledLine> lines, TextWriter writer)
    {
        foreach (var line in lines)
        {
            foreach (var (text, _) in line._pieces)
            {
                writer.Write(text);
            }

            writer.WriteLine();
        }
    }

    /// <summary>Writes lines to a terminal, in colour.</summary>
    public static void Write(IEnumerable<StyledLine> lines, IAnsiConsole console)
    {
        foreach (var line in lines)
        {
            var paragraph = new Paragraph();
            foreach (var (text, style) in line._pieces)
            {
                paragraph.Append(text, StyleOf(style));
            }

            console.Write(paragraph);
            console.WriteLine();
        }
    }

    private static Style StyleOf(TextStyle style) => style switch
    {
        TextStyle.Bold => new Style(decoration: Decoration.Bold),
        TextStyle.Faint => new Style(Color.Grey),
        TextStyle.Warning => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
