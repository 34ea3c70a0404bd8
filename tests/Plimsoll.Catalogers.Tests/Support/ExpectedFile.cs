using System.Text.Json;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>
/// Reads a <c>*.expected.json</c> of the shared conformance data: test tables of other scanners as plain JSON. Rows that are not ours
/// stand, with the reason, in a reviewed list of the test that reads them.
/// </summary>
internal static class ExpectedFile
{
    /// <summary>The rows of one table of one test function.</summary>
    public static IEnumerable<JsonElement> Rows(string file, string function, string table = "tests") =>
        Load(file).GetProperty("funcs").GetProperty(function).GetProperty(table).EnumerateArray();

    /// <summary>The whole file.</summary>
    public static JsonElement Load(string file) => JsonDocument.Parse(File.ReadAllBytes(Shared.Require(["fixtures", .. file.Split('/')]))).RootElement;

    /// <summary>A path beside an expected file.</summary>
    public static string Beside(string file, string relative) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Shared.Require(["fixtures", .. file.Split('/')]))!, relative));

    /// <summary>The text of a property; null when it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The elements of a property that is a list; none when it is missing or no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>Every object anywhere inside that satisfies a condition: converted Go tables nest their rows in constructor calls.</summary>
    public static IEnumerable<JsonElement> Find(this JsonElement element, Func<JsonElement, bool> condition)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (condition(element))
            {
                yield return element;
            }

            foreach (var found in element.EnumerateObject().SelectMany(p => p.Value.Find(condition)))
            {
                yield return found;
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var found in element.EnumerateArray().SelectMany(item => item.Find(condition)))
            {
                yield return found;
            }
        }
    }
}
