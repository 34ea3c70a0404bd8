using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.WordPress;

/// <summary>WordPress itself and its plugins.</summary>
/// <remarks>
/// https://developer.wordpress.org/plugins/plugin-basics/header-requirements/. The main file of a plugin has a comment near its beginning with fields such as <c>Plugin Name: x</c>;
/// WordPress looks for it in the first 8 KB, and so does this. The folder of the plugin is its name in the directory of plugins. The version of WordPress
/// is in <c>wp-includes/version.php</c>.
/// </remarks>
public static class WordPressReader
{
    private const int HeaderSize = 8 << 10;
    private const long MaxSize = 256 << 20;
    private const string PurlType = "wordpress";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "wordpress",
        Version = 1,
        Summary = "WordPress and its plugins, from version.php and the headers of plugins, with licences.",
        Ecosystems = [PurlType, "generic"],
        Tells = ReaderTells.Licences | ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants =
        [
            new FileWant { Pattern = "**/wp-content/plugins/*/*.php", MaxSize = MaxSize, InPlace = true, SkipEmpty = true },
            new FileWant { Pattern = "**/wp-includes/version.php", MaxSize = MaxSize, InPlace = true },
        ],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var buffer = new byte[HeaderSize];
        var head = buffer.AsSpan(0, file.Bytes.Read(0, buffer));
        if (file.Path.EndsWith("wp-includes/version.php", StringComparison.Ordinal))
        {
            ReadCore(head, facts);
        }
        else
        {
            ReadPlugin(file.Path.Split('/')[^2], head, facts);
        }
    }

    private static void ReadPlugin(string folder, ReadOnlySpan<byte> head, FactSink facts)
    {
        string? name = null, version = null, licence = null;
        var line = 0;
        var lines = new LineReader(head);
        while (lines.MoveNext())
        {
            if (name is null && Field(lines.Line, "Plugin Name:"u8) is { } found)
            {
                (name, line) = (found, lines.Number);
            }

            version ??= Field(lines.Line, "Version:"u8);
            licence ??= Field(lines.Line, "License:"u8);
        }

        // A plugin without a version cannot be told from any other of its kind; the other files of a plugin have no name.
        if (name is not null && version is not null && FieldText.IsUsable(folder))
        {
            facts.Add(new PackageFact { Type = PurlType, Namespace = "plugin", Name = "plugin/" + folder, Version = version, Line = line, Licences = licence is null ? [] : [licence] });
        }
    }

    private static void ReadCore(ReadOnlySpan<byte> head, FactSink facts)
    {
        var lines = new LineReader(head);
        while (lines.MoveNext())
        {
            var text = Utf8Text.Trim(lines.Line);
            var start = text.StartsWith("$wp_version"u8) ? text.IndexOf((byte)'\'') : -1;
            var length = start < 0 ? -1 : text[(start + 1)..].IndexOf((byte)'\'');
            if (length > 0 && FieldText.TryRead(text.Slice(start + 1, length), out var version))
            {
                facts.Add(new PackageFact { Type = "generic", Name = "wordpress", Version = version, Line = lines.Number });
                return;
            }
        }

        facts.Problem(ProblemKind.Malformed, "does not say the version of WordPress", "it is not listed");
    }

    // " * Version: 5.3", with any of the signs that a comment may have before the field.
    private static string? Field(ReadOnlySpan<byte> line, ReadOnlySpan<byte> field)
    {
        var text = line.TrimStart(" \t/*#@"u8);
        return text.Length > field.Length && Ascii.EqualsIgnoreCase(text[..field.Length], field) ? FieldText.OrNull(Utf8Text.Trim(text[field.Length..].TrimEnd(" \t*/"u8))) : null;
    }
}
