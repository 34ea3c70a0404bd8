using System.Text.Json;

namespace Plimsoll.Advisories.Tests.Cvss;

/// <summary>The shared tables of CVSS vectors.</summary>
internal static class CvssTable
{
    /// <summary>Rows that are arrays.</summary>
    public static List<JsonElement> Rows(string name) => [.. Read("cvss", name + ".json").EnumerateArray()];

    /// <summary>A whole file.</summary>
    public static JsonElement Read(params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Shared.Require(["fixtures", .. path])));
        return document.RootElement.Clone();
    }

    /// <summary>Every object below an element that has a property of that name.</summary>
    public static IEnumerable<JsonElement> ObjectsWith(JsonElement element, string property)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty(property, out _))
            {
                yield return element;
            }

            foreach (var found in element.EnumerateObject().SelectMany(child => ObjectsWith(child.Value, property)))
            {
                yield return found;
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var found in element.EnumerateArray().SelectMany(child => ObjectsWith(child, property)))
            {
                yield return found;
            }
        }
    }

    /// <summary>Fails with every wrong row.</summary>
    public static void Check(int rows, int atLeast, List<string> wrong)
    {
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {rows} rows:\n{string.Join('\n', wrong)}");
        Assert.InRange(rows, atLeast, int.MaxValue);
    }
}
