using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Malicious;

/// <summary>A list of packages that are malware: a file for each ecosystem, a line for each package.</summary>
/// <remarks>
/// <c>{"name": "hull", "id": "MAL-2026-1", "versions": ["1.0"]}</c>. A line mostly has no versions, also where the record that it
/// stands for has some: names of well-known packages are there that an attacker had for two releases. Such a line is about every version,
/// and which of them are meant is left open (<see cref="ClaimStatus.UnderInvestigation"/>); the record, where a feed has it, decides.
/// </remarks>
internal static class MaliciousIndex
{
    private const int MaxVersions = 10_000;

    /// <summary>Reads every line of a file.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".jsonl"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var ecosystem = Find(file.Name[..^6]);
        var rest = file.Content;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.IsEmpty)
            {
                continue;
            }

            try
            {
                ReadLine(line, ecosystem, sink);
            }
            catch (JsonException)
            {
                sink.SkipRecord(SkipReason.Malformed);
            }
        }
    }

    // Files are named as OSV names ecosystems, in lower case.
    private static Ecosystem? Find(ReadOnlySpan<char> name)
    {
        foreach (var row in Ecosystems.All)
        {
            if (row.OsvName is { } known && name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return row;
            }
        }

        return null;
    }

    private static void ReadLine(ReadOnlySpan<byte> line, Ecosystem? ecosystem, FeedSink sink)
    {
        string name = "", id = "";
        List<string> versions = [];
        var json = new Utf8JsonReader(line, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "name"u8))
            {
                name = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "id"u8))
            {
                id = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "versions"u8))
            {
                JsonText.Values(ref json, sink.Pool, versions);
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        if (!id.StartsWith("MAL-", StringComparison.Ordinal) || versions.Count > MaxVersions)
        {
            throw new JsonException("not a line of the index");
        }

        // One record may be about several packages, a line each.
        var record = new FeedRecord { Id = id, IsMalicious = true };
        sink.Add(record, line);
        if (ecosystem?.Scope is not { } scope)
        {
            sink.SkipEntry(SkipReason.OtherEcosystem);
            return;
        }

        var listed = versions.Distinct(StringComparer.Ordinal).ToArray();
        Array.Sort(listed, Utf8Order.Instance);
        sink.Affected(record, scope, sink.Pool.Intern(ecosystem.Normalize(name)), listed.Length > 0
            ? new Claim { Versions = listed }
            : new Claim { Ranges = [VersionRange.All], Status = ClaimStatus.UnderInvestigation });
    }
}
