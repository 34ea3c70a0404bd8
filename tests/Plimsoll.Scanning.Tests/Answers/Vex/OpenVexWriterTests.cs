using System.Text;
using System.Text.Json;
using CsCheck;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Vex;
using Plimsoll.Scanning.Answers.Vex.OpenVex;

namespace Plimsoll.Scanning.Tests.Answers.Vex;

public sealed class OpenVexWriterTests
{
    private static readonly NewStatement Said = new()
    {
        Vulnerability = "CVE-1",
        Status = AnswerStatus.NotAffected,
        Packages = ["pkg:npm/a@1"],
        Product = "pkg:oci/app?tag=1",
        Justification = "component_not_present",
        Text = "it is \"not\" built in\n",
        Time = new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.FromHours(2)),
    };

    [Fact]
    public void A_new_document_is_as_reviewed_and_is_read_again()
    {
        var document = OpenVexWriter.Create(Said, "Ada", "plimsoll 1.2.3");
        Assert.Equal(
            """
            {
              "@context": "https://openvex.dev/ns/v0.2.0",
              "@id": "urn:uuid:ID",
              "author": "Ada",
              "timestamp": "2026-06-15T10:00:00Z",
              "version": 1,
              "tooling": "plimsoll 1.2.3",
              "statements": [
                {
                  "vulnerability": {
                    "name": "CVE-1"
                  },
                  "products": [
                    {
                      "@id": "pkg:oci/app?tag=1",
                      "subcomponents": [
                        {
                          "@id": "pkg:npm/a@1"
                        }
                      ]
                    }
                  ],
                  "status": "not_affected",
                  "justification": "component_not_present",
                  "impact_statement": "it is \"not\" built in\n",
                  "timestamp": "2026-06-15T10:00:00Z"
                }
              ]
            }

            """.Replace("urn:uuid:ID", JsonDocument.Parse(document).RootElement.GetProperty("@id").GetString(), StringComparison.Ordinal),
            Encoding.UTF8.GetString(document));
        var statement = Assert.Single(VexFile.Read(document, "x").Statements);
        Assert.Equal(("it is \"not\" built in", "component_not_present", Said.Time), (statement.Text, statement.Justification, statement.Timestamp));
    }

    [Theory]
    [InlineData("\n", "  ")]
    [InlineData("\r\n", "    ")]
    [InlineData("\n", "\t")]
    public void A_statement_is_added_and_every_other_byte_stays(string newLine, string indent)
    {
        var before = "\uFEFF" + """
            {
              "@context": "https://openvex.dev/ns/v0.2.0",  
              "x-unknown": [1.50, "\u0041"],
              "@id": "urn:1",
              "author": "Ada", "timestamp": "2026-01-01T00:00:00Z",
              "version": 3,
              "statements": [
                {"vulnerability": {"name": "CVE-9"}, "products": [{"@id": "pkg:npm/b"}], "status": "fixed"}
              ]
            }
            """.ReplaceLineEndings("\n").Replace("\n  ", newLine + indent, StringComparison.Ordinal);
        var after = Encoding.UTF8.GetString(OpenVexEditor.Append(Encoding.UTF8.GetBytes(before), Said));
        var expected = before.Replace("\"version\": 3", "\"version\": 4", StringComparison.Ordinal)
            .Replace("\"timestamp\": \"2026-01-01T00:00:00Z\"", $"\"timestamp\": \"2026-01-01T00:00:00Z\",{newLine}{indent}\"last_updated\": \"2026-06-15T10:00:00Z\"", StringComparison.Ordinal);
        var split = expected.IndexOf("\"fixed\"}", StringComparison.Ordinal) + "\"fixed\"}".Length;
        Assert.StartsWith(expected[..split] + "," + newLine + indent + indent + "{", after, StringComparison.Ordinal);
        Assert.EndsWith(expected[split..], after, StringComparison.Ordinal);
        Assert.Equal(["CVE-9", "CVE-1"], VexFile.Read(Encoding.UTF8.GetBytes(after), "x").Statements.Select(static s => s.Vulnerabilities[0]));
    }

    [Fact]
    public void One_line_stays_one_line_and_an_empty_list_is_filled()
    {
        var before = """{"@context":"https://openvex.dev/ns/v0.2.0","@id":"urn:1","author":"a","timestamp":"2026-01-01T00:00:00Z","version":1,"last_updated":"2026-01-02T00:00:00Z","statements":[ ]}"""u8;
        var after = OpenVexEditor.Append(before, Said);
        Assert.DoesNotContain((byte)'\n', after);
        using var json = JsonDocument.Parse(after);
        Assert.Equal((2, "2026-06-15T10:00:00Z"), (json.RootElement.GetProperty("version").GetInt32(), json.RootElement.GetProperty("last_updated").GetString()));
        Assert.Equal(1, json.RootElement.GetProperty("statements").GetArrayLength());
    }

    [Theory]
    [InlineData("{", "it is no JSON, or it is cut off")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("{}", "it is no OpenVEX document")]
    [InlineData("""{"@context":"https://openvex.dev/ns/v0.0.1","version":"1","timestamp":"t","statements":[1]}""", "of another version")]
    [InlineData("""{"@context":"https://openvex.dev/ns/v0.2.0","version":1,"timestamp":"t"}""", "without a version, a timestamp or a list of statements")]
    [InlineData("""{"@context":"https://openvex.dev/ns/v0.2.0","version":1,"version":2,"timestamp":"t","statements":[]}""", "it has 'version' twice")]
    [InlineData("""{"@context":"https://openvex.dev/ns/v0.2.0","version":1.5,"timestamp":"t","statements":[]}""", "which cannot be raised")]
    [InlineData("""{"@context":"https://openvex.dev/ns/v0.2.0","version":1,"timestamp":"t","statements":[]} {}""", "it is no JSON, or it is cut off")]
    public void What_cannot_take_a_statement_is_refused(string document, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => OpenVexEditor.Append(Encoding.UTF8.GetBytes(document), Said)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_statement_is_not_added_twice()
    {
        var once = OpenVexWriter.Create(Said, "Ada", "x");
        Assert.Contains("already", Assert.Throws<FormatException>(() => OpenVexEditor.Append(once, Said)).Message, StringComparison.Ordinal);
        Assert.Equal(2, VexFile.Read(OpenVexEditor.Append(once, Said with { Time = Said.Time.AddSeconds(1) }), "x").Statements.Length);
    }

    [Fact]
    public void Whatever_is_added_is_read_back_as_it_was_said()
    {
        var statuses = Gen.Int[0, 3].Select(static i => (AnswerStatus)i);
        Gen.Select(statuses, Gen.String[Gen.Char['\u0001', '\u2FFF'], 1, 30], Gen.Int[1, 100_000]).Array[1, 5].Sample(all =>
        {
            byte[]? document = null;
            foreach (var (status, text, seconds) in all.DistinctBy(static a => a.Item3))
            {
                var statement = Said with { Status = status, Text = text, Justification = null, Time = Said.Time.AddSeconds(seconds) };
                document = document is null ? OpenVexWriter.Create(statement, "Ada", "x") : OpenVexEditor.Append(document, statement);
                var last = VexFile.Read(document, "x").Statements.LastOrDefault();
                if (string.IsNullOrWhiteSpace(text) && status == AnswerStatus.NotAffected)
                {
                    return;
                }

                Assert.Equal((status, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), statement.Time), (last!.Status, last.Text, last.Timestamp));
            }
        });
    }
}
