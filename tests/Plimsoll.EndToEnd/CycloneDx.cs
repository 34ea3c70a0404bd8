using System.Text.Json;

namespace Plimsoll.EndToEnd;

/// <summary>What the tests ask of a CycloneDX document.</summary>
internal sealed class CycloneDx
{
    private readonly JsonElement _root;

    private CycloneDx(JsonElement root) => _root = root;

    /// <summary>Packages, in the order of the document.</summary>
    public IEnumerable<JsonElement> Packages => _root.GetProperty("components").EnumerateArray().Where(static c => c.GetProperty("type").GetString() == "library");

    /// <summary>Vulnerabilities.</summary>
    public IEnumerable<JsonElement> Vulnerabilities => _root.GetProperty("vulnerabilities").EnumerateArray();

    /// <summary>Properties of the document itself.</summary>
    public ILookup<string, string> Properties => PropertiesOf(_root.GetProperty("metadata"));

    /// <summary>Scans a target and reads the document.</summary>
    /// <param name="target">What to scan.</param>
    /// <param name="options">Further options.</param>
    public static CycloneDx Scan(string target, params string[] options)
    {
        using var folder = new TempFolder();
        var file = folder.File("bom.json");
        Programs.Run([Programs.Plimsoll, "scan", "--format", "cyclonedx", "--output", file, "--no-cache", .. options, target]).Expect(0);
        return new CycloneDx(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);
    }

    /// <summary>Our own properties of an element, by name without the prefix.</summary>
    public static ILookup<string, string> PropertiesOf(JsonElement element) => element.GetProperty("properties").EnumerateArray().ToLookup(
        static p => p.GetProperty("name").GetString()!["plimsoll:".Length..],
        static p => p.GetProperty("value").GetString()!,
        StringComparer.Ordinal);
}
