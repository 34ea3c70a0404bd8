using System.Text.Json;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Nvd;

/// <summary>What somebody adds to records of CVE (<c>adp</c>): packages by their names in collections, with versions.</summary>
/// <remarks>
/// Many entries have only a vendor, a product and CPEs. Those name no package, and nothing is matched by them.
/// </remarks>
internal static class CveEnrichment
{
    private const int MaxEntries = 10_000;

    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.StartsWith("CVE-") || !file.Name.EndsWith(".json"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var id = "";
        List<Entry> entries = [];
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "additionalMetadata"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                id = ReadId(ref json, sink.Pool);
            }
            else if (JsonText.Is(ref json, "adp"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                ReadAdditions(ref json, sink.Pool, entries);
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

        var record = new FeedRecord { Id = id };
        sink.Add(record, file.Content);
        foreach (var entry in entries)
        {
            Add(entry, record, sink);
        }
    }

    private static void Add(Entry entry, FeedRecord record, FeedSink sink)
    {
        if (CveCollections.Find(entry.Collection, entry.Name, entry.Kind) is not var (scope, name))
        {
            sink.SkipEntry(SkipReason.ProductName);
        }
        else if (CveVersions.ToRanges(entry.Versions, sink.SchemeOf(scope), out var reason) is not { } ranges)
        {
            sink.SkipEntry(reason);
        }
        else
        {
            sink.Affected(record, scope, sink.Pool.Intern(name), new Claim { Ranges = ranges });
        }
    }

    private static string ReadId(ref Utf8JsonReader json, TextPool pool)
    {
        var id = "";
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cveId"u8))
            {
                id = JsonText.Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }

        return id;
    }

    private static void ReadAdditions(ref Utf8JsonReader json, TextPool pool, List<Entry> entries)
    {
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "affected"u8))
            {
                json.Skip();
            }
            else if (JsonText.Enter(ref json, JsonTokenType.StartArray))
            {
                while (JsonText.NextElement(ref json))
                {
                    entries.Add(ReadEntry(ref json, pool));
                    if (entries.Count > MaxEntries)
                    {
                        throw new JsonException($"more than {MaxEntries} entries");
                    }
                }
            }
        }
    }

    private static Entry ReadEntry(ref Utf8JsonReader json, TextPool pool)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        string collection = "", name = "", kind = "";
        List<CveVersion> versions = [];
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "collectionURL"u8))
            {
                collection = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "packageName"u8))
            {
                name = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "packageType"u8))
            {
                kind = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "versions"u8))
            {
                if (JsonText.Enter(ref json, JsonTokenType.StartArray))
                {
                    CveVersions.Read(ref json, pool, versions);
                }
            }
            else
            {
                json.Skip();
            }
        }

        return new Entry(collection, name, kind, versions);
    }

    private readonly record struct Entry(string Collection, string Name, string Kind, List<CveVersion> Versions);
}
