using System.Collections.Frozen;

namespace Plimsoll.Formats.Licences;

/// <summary>The identifiers of the SPDX License List. They have no case; the list says how they are written.</summary>
/// <remarks>https://spdx.org/licenses/, deprecated ones included.</remarks>
public static class SpdxIds
{
    /// <summary>Version of the list.</summary>
    public const string ListVersion = "3.28";

    private static readonly Lazy<(FrozenDictionary<string, string> Licences, FrozenDictionary<string, string> Exceptions)> Lists = new(Read);

    /// <summary>The licence as the list writes it; null where it has none of that name.</summary>
    public static string? Licence(string id) => Lists.Value.Licences.GetValueOrDefault(id);

    /// <summary>The exception, which stands behind <c>WITH</c>, as the list writes it; null where it has none of that name.</summary>
    public static string? Exception(string id) => Lists.Value.Exceptions.GetValueOrDefault(id);

    private static (FrozenDictionary<string, string> Licences, FrozenDictionary<string, string> Exceptions) Read()
    {
        // One a line; an empty line stands between licences and exceptions.
        using var stream = typeof(SpdxIds).Assembly.GetManifestResourceStream($"Licences/spdx-{ListVersion}.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n');
        var end = Array.IndexOf(lines, "");
        return (Index(lines[..end]), Index(lines[(end + 1)..^1]));
    }

    private static FrozenDictionary<string, string> Index(string[] ids) => ids.ToFrozenDictionary(static id => id, StringComparer.OrdinalIgnoreCase);
}
