using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json;

/// <summary>What people said about findings, in the JSON report.</summary>
internal static class AnswerJson
{
    /// <summary>Writes the properties of one answer.</summary>
    public static void Write(Utf8JsonWriter json, FindingAnswer answer)
    {
        json.WriteString("kind", Names.Of(answer.Kind));
        json.WriteString("status", Names.Of(answer.Status));
        json.WriteOptional("justification", answer.Justification);
        json.WriteOptional("text", answer.Text);
        json.WriteOptional("author", answer.Author);
        json.WriteOptional("owner", answer.Owner);
        json.WriteOptional("expires", answer.Expires is { } expires ? JsonText.Day(expires) : null);
        json.WriteString("document", answer.Document);
        WriteLine(json, answer.Line);
        json.WriteOptional("statement", answer.Id);
    }

    /// <summary>Writes the findings that are answered.</summary>
    public static void WriteSuppressed(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteStartArray("suppressed");
        foreach (var suppressed in report.Suppressed)
        {
            json.WriteStartObject();
            json.WriteStartObject("answer");
            Write(json, suppressed.Answer);
            json.WriteEndObject();
            json.WriteStartObject("finding");
            FindingJson.WriteProperties(json, suppressed.Finding);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes what became of each statement.</summary>
    public static void WriteStatements(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteStartArray("statements");
        foreach (var use in report.Statements)
        {
            json.WriteStartObject();
            json.WriteString("document", use.Document);
            WriteLine(json, use.Line);
            json.WriteString("vulnerability", use.Vulnerability);
            json.WriteString("product", use.Product);
            json.WriteString("status", Names.Of(use.Status));
            json.WriteNumber("matched", use.Matched);
            json.WriteOptional("remark", use.Remark);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter json, int? line)
    {
        if (line is { } number)
        {
            json.WriteNumber("line", number);
        }
    }
}
