using System.Text.Json;
using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds.NodeJs;

/// <summary>One file of the Node.js security working group's records, of any of its three lists.</summary>
internal sealed class NodeRecord
{
    /// <summary>The CVEs; none where it has none.</summary>
    public List<string> Cves { get; } = [];

    /// <summary><c>module_name</c>: the package of npm.</summary>
    public string Module { get; private set; } = "";

    /// <summary><c>vulnerable</c> or <c>vulnerable_versions</c>: a range of npm.</summary>
    public string Vulnerable { get; private set; } = "";

    /// <summary><c>patched</c> or <c>patched_versions</c>: a range of npm.</summary>
    public string Patched { get; private set; } = "";

    /// <summary><c>severity</c>.</summary>
    public Severity Severity { get; private set; }

    /// <summary><c>cvss_vector</c>.</summary>
    public string Vector { get; private set; } = "";

    /// <summary><c>publish_date</c>.</summary>
    public DateOnly? Published { get; private set; }

    /// <summary><c>updated_at</c>.</summary>
    public DateOnly? Modified { get; private set; }

    /// <summary><c>affectedEnvironments</c>: operating systems as Node.js calls them; <c>all</c> for every one.</summary>
    public List<string> Systems { get; } = [];

    /// <summary><c>reason</c>: why Node.js does not have it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Reads one.</summary>
    public static NodeRecord Read(FeedFile file, TextPool pool)
    {
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        var record = new NodeRecord();
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cve"u8) || JsonText.Is(ref json, "cves"u8))
            {
                JsonText.Values(ref json, pool, record.Cves);
            }
            else if (JsonText.Is(ref json, "affectedEnvironments"u8))
            {
                JsonText.Values(ref json, pool, record.Systems);
            }
            else
            {
                record.ReadText(ref json, pool);
            }
        }

        JsonText.End(ref json);
        return record;
    }

    /// <summary>The record of the database for one of its ids.</summary>
    /// <param name="id">The id.</param>
    /// <param name="names">Other ids that it has.</param>
    /// <param name="isFirst">Whether the file counts with it.</param>
    public FeedRecord ToFeedRecord(string id, string[] names, bool isFirst) => new()
    {
        Id = id,
        Aliases = [.. names.Where(name => name != id)],
        Severity = Severity,
        CvssVectors = Vector.Length > 0 ? [Vector] : [],
        Published = Published,
        Modified = Modified,
        CountsAsRecord = isFirst,
    };

    private void ReadText(ref Utf8JsonReader json, TextPool pool)
    {
        if (JsonText.Is(ref json, "module_name"u8))
        {
            Module = JsonText.Value(ref json, pool) ?? "";
        }
        else if (JsonText.Is(ref json, "vulnerable"u8) || JsonText.Is(ref json, "vulnerable_versions"u8))
        {
            Vulnerable = JsonText.Value(ref json, pool) ?? "";
        }
        else if (JsonText.Is(ref json, "patched"u8) || JsonText.Is(ref json, "patched_versions"u8))
        {
            Patched = JsonText.Value(ref json, pool) ?? "";
        }
        else if (JsonText.Is(ref json, "severity"u8))
        {
            Severity = SeverityWords.Parse(JsonText.Value(ref json, pool));
        }
        else if (JsonText.Is(ref json, "cvss_vector"u8))
        {
            Vector = JsonText.Value(ref json, pool) ?? "";
        }
        else if (JsonText.Is(ref json, "publish_date"u8))
        {
            Published = Day(JsonText.Value(ref json, pool));
        }
        else if (JsonText.Is(ref json, "updated_at"u8))
        {
            Modified = Day(JsonText.Value(ref json, pool));
        }
        else if (JsonText.Is(ref json, "reason"u8))
        {
            Reason = JsonText.Value(ref json, pool) ?? "";
        }
        else
        {
            json.Skip();
        }
    }

    // 1970 stands for a day that nobody knew.
    private static DateOnly? Day(string? text) => OsvDate.Parse(text) is { Year: > 1970 } day ? day : null;
}
