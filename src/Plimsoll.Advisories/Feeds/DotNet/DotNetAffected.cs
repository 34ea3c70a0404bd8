using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.DotNet;

/// <summary>One element of <c>products</c> or <c>packages</c>: versions of one thing that have a vulnerability.</summary>
/// <param name="Cve">The vulnerability.</param>
/// <param name="Name">The product or package.</param>
/// <param name="First">The first affected version; empty from the beginning.</param>
/// <param name="Last">The last affected version; empty where only the fix is told.</param>
/// <param name="Fix">The version that fixes it; empty where there is none.</param>
internal readonly record struct DotNetAffected(string Cve, string Name, string First, string Last, string Fix)
{
    /// <summary>Reads the element that was entered.</summary>
    public static DotNetAffected Read(ref Utf8JsonReader json, TextPool pool)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        DotNetAffected affected = new("", "", "", "", "");
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cve_id"u8))
            {
                affected = affected with { Cve = Value(ref json, pool) };
            }
            else if (JsonText.Is(ref json, "name"u8))
            {
                affected = affected with { Name = Value(ref json, pool) };
            }
            else if (JsonText.Is(ref json, "min_vulnerable"u8))
            {
                affected = affected with { First = Value(ref json, pool) };
            }
            else if (JsonText.Is(ref json, "max_vulnerable"u8))
            {
                affected = affected with { Last = Value(ref json, pool) };
            }
            else if (JsonText.Is(ref json, "fixed"u8))
            {
                affected = affected with { Fix = Value(ref json, pool) };
            }
            else
            {
                json.Skip();
            }
        }

        return affected.Cve.Length > 0 ? affected : throw new JsonException("an affected product has no vulnerability");
    }

    private static string Value(ref Utf8JsonReader json, TextPool pool) => (JsonText.Value(ref json, pool) ?? "").Trim();
}
