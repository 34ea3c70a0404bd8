using System.Text;

namespace Plimsoll.Images.Building;

/// <summary>What builders write of an instruction into the history, and the instruction itself, in one form that can be compared.</summary>
/// <param name="Keyword">Upper-case name of the instruction; empty where the history does not tell.</param>
/// <param name="Text">What follows it, white space folded.</param>
internal readonly record struct StepText(string Keyword, string Text)
{
    private const string Nop = "#(nop)", BuildKit = "# buildkit";

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    };

    /// <summary>Of an entry of the history: BuildKit's, the classic builder's (<c>/bin/sh -c #(nop) COPY …</c>), Buildah's, Kaniko's.</summary>
    public static StepText OfHistory(string createdBy)
    {
        var text = createdBy.AsSpan().Trim();
        if (text.EndsWith(BuildKit, StringComparison.Ordinal))
        {
            text = text[..^BuildKit.Length].TrimEnd();
        }

        var nop = text.IndexOf(Nop, StringComparison.Ordinal);
        if (nop >= 0)
        {
            text = text[(nop + Nop.Length)..].TrimStart();
        }

        var space = text.IndexOfAny(' ', '\t');
        var word = (space < 0 ? text : text[..space]).ToString();
        return Keywords.Contains(word) ? new StepText(word, Fold(text[word.Length..]))
            : nop >= 0 ? new StepText("", "")
            : new StepText("RUN", Fold(text));
    }

    /// <summary>Runs of white space become one space; none is left at the ends.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                folded.Append(c);
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
