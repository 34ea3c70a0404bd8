using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Pipenv;

/// <summary>Reads <c>Pipfile.lock</c>.</summary>
/// <remarks>
/// Every member but <c>_meta</c> is a category: <c>default</c>, <c>develop</c>, and what the project calls its own. The file does not say what needs what.
/// A <c>path</c> is a source beside the project; what comes from version control or an address has no version.
/// </remarks>
internal static class PipfileLock
{
    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            if (JsonFields.TryOpenObject(file, facts, PythonLocks.Consequence, out var json))
            {
                ReadCategories(ref json, Utf8Text.WithoutMark(file.Span), facts);
            }
        }
        catch (JsonException error)
        {
            JsonFields.Report(facts, error, PythonLocks.Consequence);
        }
    }

    private static void ReadCategories(ref Utf8JsonReader json, ReadOnlySpan<byte> text, FactSink facts)
    {
        var lines = new JsonLines(text);
        var entries = PythonLocks.Entries();
        var withoutVersion = 0;
        while (json.NextProperty(out var category))
        {
            if (category.SequenceEqual("_meta"u8) || json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            var isDevelopment = category.SequenceEqual("develop"u8);
            var isOptional = !isDevelopment && !category.SequenceEqual("default"u8);
            while (json.NextProperty(out var name))
            {
                var entry = ReadEntry(ref json, name, lines.At(json.TokenStartIndex), out var isElsewhere);
                (entry.IsDevelopment, entry.IsOptional) = (isDevelopment, isOptional);
                if (isElsewhere)
                {
                    withoutVersion++;
                }
                else
                {
                    entries.Add(entry);
                }
            }
        }

        // Throws when something stands after the object.
        json.Read();
        facts.Add(PythonLocks.TellsKinds, "");
        entries.Write(facts, keepsKinds: true);
        PythonLocks.AddWithoutVersion(facts, withoutVersion);
    }

    private static LockedEntry ReadEntry(ref Utf8JsonReader json, scoped ReadOnlySpan<byte> key, int line, out bool isElsewhere)
    {
        var name = FieldText.OrNull(key);
        string? version = null;
        var isFolder = false;
        isElsewhere = false;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            // Old files have the version itself in place of the object.
            version = json.FieldOrSkip();
        }
        else
        {
            while (json.NextProperty(out var field))
            {
                if (field.SequenceEqual("version"u8))
                {
                    version = json.FieldOrSkip();
                    continue;
                }

                isFolder |= field.SequenceEqual("path"u8);
                isElsewhere |= IsAddress(field);
                json.Skip();
            }
        }

        version = version?.TrimStart('=', ' ');
        version = FieldText.IsUsable(version) ? version : null;
        isElsewhere &= version is null;
        return new LockedEntry { Type = PythonLocks.PurlType, Name = name, Version = version, Line = line, IsLocal = isFolder };
    }

    private static bool IsAddress(ReadOnlySpan<byte> field) =>
        field.SequenceEqual("git"u8) || field.SequenceEqual("hg"u8) || field.SequenceEqual("svn"u8) || field.SequenceEqual("bzr"u8) || field.SequenceEqual("file"u8);
}
