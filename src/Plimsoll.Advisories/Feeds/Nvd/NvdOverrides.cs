using System.Text.Json;
using Plimsoll.Advisories.Feeds.Osv;

namespace Plimsoll.Advisories.Feeds.Nvd;

/// <summary>Configurations that somebody adds to records of NVD, because NVD has none.</summary>
/// <remarks>
/// A configuration has CPEs and no package, so that nothing is matched by it: each CPE is counted as an entry that names a product. The day on
/// which a vulnerability was published is used.
/// </remarks>
internal static class NvdOverrides
{
    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.StartsWith("CVE-") || !file.Name.EndsWith(".json"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        string id = "", published = "";
        var products = 0;
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "_annotation"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                (id, published) = ReadAnnotation(ref json, sink.Pool);
            }
            else if (JsonText.Is(ref json, "cve"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                products += CountProducts(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        if (!id.StartsWith("CVE-", StringComparison.Ordinal))
        {
            throw new JsonException("a record without an id");
        }

        sink.Add(new FeedRecord { Id = id, Published = OsvDate.Parse(published), IsEnrichment = true }, file.Content);
        sink.SkipEntry(SkipReason.ProductName, products);
    }

    private static (string Id, string Published) ReadAnnotation(ref Utf8JsonReader json, TextPool pool)
    {
        string id = "", published = "";
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cve_id"u8))
            {
                id = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "published"u8))
            {
                published = JsonText.Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }

        return (id, published);
    }

    // CPEs stand in lists of nodes of lists; each is an object with "criteria".
    private static int CountProducts(ref Utf8JsonReader json)
    {
        var count = 0;
        var depth = json.CurrentDepth;
        while (json.Read() && !(json.TokenType == JsonTokenType.EndObject && json.CurrentDepth == depth))
        {
            if (json.TokenType == JsonTokenType.PropertyName && JsonText.Is(ref json, "criteria"u8))
            {
                count++;
            }
        }

        return count;
    }
}
