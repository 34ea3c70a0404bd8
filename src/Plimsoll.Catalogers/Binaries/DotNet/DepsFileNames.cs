using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>Reads from a <c>*.deps.json</c> the names of all files that it lists. What else is wrong with the file, the row that reads its packages tells.</summary>
internal static class DepsFileNames
{
    /// <summary>Key of the values that are the names of files.</summary>
    public const string Key = "file";

    private const int MaxNames = 100_000;
    private const int MaxName = 256;

    /// <summary>Adds the names, without their folders, in lower case.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            var json = JsonPull.Open(file.Span);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return;
            }

            var names = new HashSet<string>(StringComparer.Ordinal);
            while (json.NextProperty(out var key))
            {
                if (key.SequenceEqual("targets"u8))
                {
                    ReadNames(ref json, names);
                }
                else
                {
                    json.Skip();
                }
            }

            foreach (var name in names)
            {
                facts.Add(Key, name);
            }
        }
        catch (JsonException)
        {
            // Nothing is listed then.
        }
    }

    // Files are the names of properties four levels down: target, library, kind, file.
    private static void ReadNames(ref Utf8JsonReader json, HashSet<string> names)
    {
        var depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == depth + 4 && names.Count < MaxNames
                && json.ValueSpan[(json.ValueSpan.LastIndexOf((byte)'/') + 1)..] is { Length: > 0 and <= MaxName } name)
            {
                names.Add(Utf8Text.ToText(name).ToLowerInvariant());
            }
        }
    }
}
