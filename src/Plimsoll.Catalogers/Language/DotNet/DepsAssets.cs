using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.DotNet;

/// <summary>Reads from the targets of a <c>*.deps.json</c> which libraries have files to run.</summary>
internal static class DepsAssets
{
    /// <summary>For every library of any target, by <c>name/version</c>, whether one of them has such a file for it.</summary>
    public static Dictionary<string, bool> Read(ref Utf8JsonReader targets)
    {
        var assets = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (targets.TokenType != JsonTokenType.StartObject)
        {
            return assets;
        }

        while (targets.NextProperty(out _))
        {
            if (targets.TokenType == JsonTokenType.StartObject)
            {
                ReadTarget(ref targets, assets);
            }
            else
            {
                targets.Skip();
            }
        }

        return assets;
    }

    private static void ReadTarget(ref Utf8JsonReader json, Dictionary<string, bool> assets)
    {
        while (json.NextProperty(out var key))
        {
            var library = key.Length <= 2 * FieldText.MaxLength ? Utf8Text.ToText(key) : null;
            var isUsed = HasFiles(ref json);
            if (library is not null)
            {
                assets[library] = isUsed || assets.GetValueOrDefault(library);
            }
        }
    }

    private static bool HasFiles(ref Utf8JsonReader json)
    {
        if (!json.IsObjectOrSkip())
        {
            return false;
        }

        var found = false;
        while (json.NextProperty(out var group))
        {
            if (json.TokenType == JsonTokenType.StartObject && IsGroupOfFiles(group))
            {
                while (json.NextProperty(out var file))
                {
                    // NuGet's mark for "nothing on purpose", which early SDKs copied.
                    found |= !file.EndsWith("/_._"u8);
                    json.Skip();
                }
            }
            else
            {
                json.Skip();
            }
        }

        return found;
    }

    private static bool IsGroupOfFiles(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("runtime"u8) || name.SequenceEqual("runtimeTargets"u8) || name.SequenceEqual("native"u8) || name.SequenceEqual("resources"u8);
}
