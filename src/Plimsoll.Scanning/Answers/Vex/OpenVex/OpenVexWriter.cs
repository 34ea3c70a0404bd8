using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex.OpenVex;

/// <summary>Writes OpenVEX 0.2.0.</summary>
public static class OpenVexWriter
{
    private const string Context = OpenVexReader.Context + "/v0.2.0";

    /// <summary>A document with one statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="author">Who says it.</param>
    /// <param name="tooling">The program that writes it.</param>
    public static byte[] Create(NewStatement statement, string author, string tooling) => Write(isIndented: true, 2, json =>
    {
        json.WriteStartObject();
        json.WriteString("@context", Context);
        json.WriteString("@id", "urn:uuid:" + IdOf(statement, author));
        json.WriteString("author", author);
        json.WriteString("timestamp", Time(statement.Time));
        json.WriteNumber("version", 1);
        json.WriteString("tooling", tooling);
        json.WriteStartArray("statements");
        WriteStatement(json, statement);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>RFC 3339, UTC, whole seconds.</summary>
    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A statement alone, without a line end behind it.</summary>
    internal static byte[] Statement(NewStatement statement, bool isIndented, int indent) =>
        Write(isIndented, indent, json => WriteStatement(json, statement)).AsSpan().TrimEnd((byte)'\n').ToArray();

    private static void WriteStatement(Utf8JsonWriter json, NewStatement statement)
    {
        json.WriteStartObject();
        json.WriteStartObject("vulnerability");
        json.WriteString("name", statement.Vulnerability);
        json.WriteEndObject();
        json.WriteStartArray("products");
        if (statement.Product is null)
        {
            WriteComponents(json, statement);
        }
        else
        {
            json.WriteStartObject();
            json.WriteString("@id", statement.Product);
            json.WriteStartArray("subcomponents");
            WriteComponents(json, statement);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("status", VexStatus.Word(statement.Status));
        if (statement.Justification is not null)
        {
            json.WriteString("justification", statement.Justification);
        }

        if (statement.Text is not null)
        {
            json.WriteString(
                statement.Status switch
                {
                    AnswerStatus.NotAffected => "impact_statement",
                    AnswerStatus.Affected => "action_statement",
                    _ => "status_notes",
                },
                statement.Text);
        }

        json.WriteString("timestamp", Time(statement.Time));
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json, NewStatement statement)
    {
        foreach (var package in statement.Packages)
        {
            json.WriteStartObject();
            json.WriteString("@id", package);
            json.WriteEndObject();
        }
    }

    private static byte[] Write(bool isIndented, int indent, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = isIndented, IndentSize = indent, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    // The same statement at the same time by the same author is the same document.
    private static Guid IdOf(NewStatement statement, string author)
    {
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(author + "\n"), .. Statement(statement, isIndented: false, 0)]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: a layout of one's own (RFC 9562)
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
