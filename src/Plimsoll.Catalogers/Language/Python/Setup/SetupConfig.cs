using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Setup;

/// <summary>Reads the lists of requirements of a <c>setup.cfg</c>.</summary>
/// <remarks>
/// https://setuptools.pypa.io/en/latest/userguide/declarative_config.html. The lists stand in <c>[options]</c>, those of extras in
/// <c>[options.extras_require]</c>; each is one line, or many that are indented, and a semicolon divides entries too, which no marker of an entry can
/// then have.
/// </remarks>
internal static class SetupConfig
{
    private const string Extras = "extras_require";

    /// <summary>Adds every pinned package.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var section = "";
        var list = "";
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = Utf8Text.ToText(lines.Line).AsSpan();
            var content = line.Trim();
            if (content.IsEmpty || content[0] is '#' or ';')
            {
                continue;
            }

            if (char.IsWhiteSpace(line[0]))
            {
                Add(facts, content, list, lines.Number);
            }
            else if (content[0] == '[')
            {
                (section, list) = (content.Trim("[]").ToString(), "");
            }
            else
            {
                var equals = content.IndexOfAny('=', ':');
                list = equals < 0 ? "" : ListOf(section, content[..equals].Trim());
                Add(facts, equals < 0 ? default : content[(equals + 1)..].Trim(), list, lines.Number);
            }
        }
    }

    private static string ListOf(ReadOnlySpan<char> section, ReadOnlySpan<char> key) => section switch
    {
        "options" when key is "install_requires" or "tests_require" or "setup_requires" => key.ToString(),
        "options." + Extras => Extras,
        _ => "",
    };

    private static void Add(FactSink facts, ReadOnlySpan<char> entry, ReadOnlySpan<char> list, int line)
    {
        if (!list.IsEmpty && !entry.IsEmpty)
        {
            SetupPins.Add(facts, entry, list, line, isInferred: false);
        }
    }
}
