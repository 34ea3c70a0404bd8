using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.Cisa;

/// <summary>CISA's catalogue of known exploited vulnerabilities: one file, one element a vulnerability.</summary>
internal static class CisaKev
{
    /// <summary>Reads the catalogue.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "vulnerabilities"u8))
            {
                json.Skip();
            }
            else if (JsonText.Enter(ref json, JsonTokenType.StartArray))
            {
                while (JsonText.NextElement(ref json))
                {
                    // A damaged element is one record less, not a catalogue less.
                    var element = json;
                    json.Skip();
                    try
                    {
                        ReadElement(ref element, sink);
                    }
                    catch (JsonException)
                    {
                        sink.SkipRecord(SkipReason.Malformed);
                    }
                }
            }
        }

        JsonText.End(ref json);
    }

    private static void ReadElement(ref Utf8JsonReader json, FeedSink sink)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        string id = "", ransomware = "";
        DateOnly? since = null, due = null;
        List<int> weaknesses = [];
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cveID"u8))
            {
                id = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "dateAdded"u8))
            {
                since = Osv.OsvDate.Parse(JsonText.Value(ref json, sink.Pool));
            }
            else if (JsonText.Is(ref json, "dueDate"u8))
            {
                due = Osv.OsvDate.Parse(JsonText.Value(ref json, sink.Pool));
            }
            else if (JsonText.Is(ref json, "knownRansomwareCampaignUse"u8))
            {
                ransomware = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "cwes"u8))
            {
                if (JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray))
                {
                    JsonText.Weaknesses(ref json, weaknesses);
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (id.Length == 0 || since is not { } day)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        sink.Add(
            new FeedRecord
            {
                Id = id,
                Weaknesses = [.. weaknesses],
                KnownExploited = new KnownExploited(day, due, ransomware == "Known"),
                Modified = day,
                IsEnrichment = true,
            },
            default);
    }
}
