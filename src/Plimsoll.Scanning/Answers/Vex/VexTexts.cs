using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Formats.Json;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex;

/// <summary>Values that all formats of VEX have.</summary>
internal static class VexTexts
{
    private const int Sha256Length = 64;

    /// <summary>A longer text is cut: no report needs the whole of it.</summary>
    private const int MaxText = 4000;

    /// <summary>An RFC 3339 time; null for what is none.</summary>
    public static DateTimeOffset? Time(string? text) =>
        text is { Length: >= 10 and <= 64 } && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The first whole number of a version: <c>3</c>, <c>"3"</c>, <c>"3.1.0"</c>; 0 where there is none.</summary>
    public static long Version(JsonNode? node)
    {
        var text = (node as JsonScalar)?.Value ?? "";
        var dot = text.IndexOf('.');
        return long.TryParse(dot < 0 ? text : text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>A text with something in it; null for any other.</summary>
    public static string? Sentence(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= MaxText ? text.Trim() : text[..MaxText].Trim() + "…";

    /// <summary>The digits of a SHA-256, with or without <c>sha256:</c> before it; null for any other text.</summary>
    public static string? Sha256(string? text)
    {
        text = text?.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) == true ? text["sha256:".Length..] : text;
        return text is { Length: Sha256Length } && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;
    }

    /// <summary>A component by the texts that a document has for it.</summary>
    /// <param name="texts">Identifiers of any kind, the first one for people.</param>
    /// <param name="digests">Texts of SHA-256 digests.</param>
    /// <param name="hasCpe">True where there is a CPE.</param>
    public static VexComponent Component(IEnumerable<string?> texts, IEnumerable<string?> digests, bool hasCpe)
    {
        var named = texts.OfType<string>().ToArray();
        var purls = named.Select(static t => PackageUrl.TryParseLoosely(t, out var purl, out _) ? purl : null).OfType<PackageUrl>().Distinct();
        return new VexComponent
        {
            Name = named.FirstOrDefault() ?? digests.OfType<string>().FirstOrDefault() ?? "",
            Purls = [.. purls],
            Digests = [.. digests.Concat(named.Select(static t => t[(t.LastIndexOf('@') + 1)..])).Select(Sha256).OfType<string>().Distinct()],
            HasCpe = hasCpe,
        };
    }

    /// <summary>The texts of a list; what is no text is passed over.</summary>
    public static ImmutableArray<string> Texts(JsonObject value, string key) => [.. value.Items(key).Select(static n => n.Text).OfType<string>()];
}
