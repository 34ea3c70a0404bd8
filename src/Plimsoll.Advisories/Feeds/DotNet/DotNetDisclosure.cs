using System.Text.Json;
using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds.DotNet;

/// <summary>One element of <c>disclosures</c>: a vulnerability apart from what has it.</summary>
/// <param name="Id">The CVE.</param>
/// <param name="Vector">Its CVSS vector; empty where there is none.</param>
/// <param name="Severity">Microsoft's own severity.</param>
/// <param name="Weaknesses">Numbers of weakness classes.</param>
/// <param name="Published">When it was disclosed.</param>
/// <param name="Platforms">Operating systems that it is about; <c>all</c> for every one.</param>
/// <param name="Architectures">The same of processors.</param>
internal sealed record DotNetDisclosure(
    string Id, string Vector, Severity Severity, List<int> Weaknesses, DateOnly? Published, List<string> Platforms, List<string> Architectures)
{
    /// <summary>Reads the element that was entered.</summary>
    public static DotNetDisclosure Read(ref Utf8JsonReader json, TextPool pool)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        string id = "", vector = "", severity = "", day = "";
        List<int> weaknesses = [];
        List<string> platforms = [], architectures = [];
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "id"u8))
            {
                id = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "cvss"u8))
            {
                vector = Field(ref json, "vector"u8, pool);
            }
            else if (JsonText.Is(ref json, "cna"u8))
            {
                severity = Field(ref json, "severity"u8, pool);
            }
            else if (JsonText.Is(ref json, "timeline"u8))
            {
                day = Disclosed(ref json, pool);
            }
            else if (JsonText.Is(ref json, "weakness"u8))
            {
                json.Read();
                Weakness(ref json, weaknesses);
            }
            else if (JsonText.Is(ref json, "platforms"u8))
            {
                JsonText.Values(ref json, pool, platforms);
            }
            else if (JsonText.Is(ref json, "architectures"u8))
            {
                JsonText.Values(ref json, pool, architectures);
            }
            else
            {
                json.Skip();
            }
        }

        return id.Length > 0
            ? new(id, vector, SeverityWords.Parse(severity), weaknesses, OsvDate.Parse(day), platforms, architectures)
            : throw new JsonException("a disclosure has no id");
    }

    private static string Disclosed(ref Utf8JsonReader json, TextPool pool)
    {
        var day = "";
        if (JsonText.Enter(ref json, JsonTokenType.StartObject))
        {
            while (JsonText.NextProperty(ref json))
            {
                if (JsonText.Is(ref json, "disclosure"u8))
                {
                    day = Field(ref json, "date"u8, pool);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return day;
    }

    private static string Field(ref Utf8JsonReader json, ReadOnlySpan<byte> name, TextPool pool) =>
        JsonText.Enter(ref json, JsonTokenType.StartObject) ? JsonText.Member(ref json, name, pool) : "";

    private static void Weakness(ref Utf8JsonReader json, List<int> target)
    {
        if (json.TokenType == JsonTokenType.String
            && json.ValueSpan.StartsWith("CWE-"u8)
            && System.Buffers.Text.Utf8Parser.TryParse(json.ValueSpan[4..], out int number, out var length)
            && number > 0 && length == json.ValueSpan.Length - 4)
        {
            target.Add(number);
        }

        json.Skip();
    }
}
