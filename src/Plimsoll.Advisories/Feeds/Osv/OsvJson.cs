using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Reads an OSV record from JSON.</summary>
internal static class OsvJson
{
    /// <summary>Most entries, ranges, events or versions that one record may have; the largest real one has 30,000 versions.</summary>
    private const int MaxElements = 200_000;

    /// <summary>Reads a record.</summary>
    /// <param name="content">The JSON.</param>
    /// <param name="record">Where it goes; what was there before is forgotten.</param>
    /// <param name="pool">Texts.</param>
    /// <param name="readVersions">False where lists of versions only spell out the ranges.</param>
    /// <exception cref="JsonException">Not JSON, not an OSV record, or too large.</exception>
    public static void Read(ReadOnlySpan<byte> content, OsvRecord record, TextPool pool, bool readVersions)
    {
        record.Clear();
        var json = new Utf8JsonReader(content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "id"u8))
            {
                record.Id = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "modified"u8))
            {
                record.Modified = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "published"u8))
            {
                record.Published = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "withdrawn"u8))
            {
                record.IsWithdrawn = JsonText.Value(ref json, pool) is { Length: > 0 };
            }
            else if (JsonText.Is(ref json, "summary"u8))
            {
                json.Read();
                record.SaysWithdrawn |= json.TokenType == JsonTokenType.String && OsvWithdrawal.IsSummary(json.ValueSpan);
                record.Summary = JsonText.Line(ref json);
                json.Skip();
            }
            else if (JsonText.Is(ref json, "details"u8))
            {
                json.Read();
                record.SaysWithdrawn |= json.TokenType == JsonTokenType.String && OsvWithdrawal.IsInDetails(json.ValueSpan);
                json.Skip();
            }
            else if (JsonText.Is(ref json, "aliases"u8))
            {
                JsonText.Values(ref json, pool, record.Aliases);
            }
            else if (JsonText.Is(ref json, "related"u8))
            {
                JsonText.Values(ref json, pool, record.Related);
            }
            else if (JsonText.Is(ref json, "upstream"u8))
            {
                JsonText.Values(ref json, pool, record.Upstream);
            }
            else if (JsonText.Is(ref json, "severity"u8))
            {
                ReadSeverity(ref json, record.CvssVectors, pool);
            }
            else if (JsonText.Is(ref json, "database_specific"u8))
            {
                ReadDatabaseSpecific(ref json, record, pool);
            }
            else if (JsonText.Is(ref json, "references"u8))
            {
                OsvReferences.Read(ref json, record.NodeSecurity);
            }
            else if (JsonText.Is(ref json, "affected"u8))
            {
                if (JsonText.Enter(ref json, JsonTokenType.StartArray))
                {
                    while (JsonText.NextElement(ref json))
                    {
                        record.Affected.Add(ReadAffected(ref json, record, pool, readVersions));
                        Limit(record.Affected.Count);
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        if (record.Id.Length == 0)
        {
            throw new JsonException("a record without an id");
        }
    }

    private static OsvAffected ReadAffected(ref Utf8JsonReader json, OsvRecord record, TextPool pool, bool readVersions)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        var affected = new OsvAffected();
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "package"u8))
            {
                ReadPackage(ref json, affected, pool);
            }
            else if (JsonText.Is(ref json, "ranges"u8))
            {
                ReadRanges(ref json, affected.Ranges, pool);
            }
            else if (JsonText.Is(ref json, "versions"u8) && readVersions)
            {
                JsonText.Values(ref json, pool, affected.Versions);
                Limit(affected.Versions.Count);
            }
            else if (JsonText.Is(ref json, "severity"u8))
            {
                ReadSeverity(ref json, record.CvssVectors, pool);
            }
            else if (JsonText.Is(ref json, "ecosystem_specific"u8))
            {
                ReadEcosystemSpecific(ref json, affected, pool);
            }
            else if (JsonText.Is(ref json, "database_specific"u8))
            {
                ReadAffectedSpecific(ref json, affected, pool);
            }
            else
            {
                json.Skip();
            }
        }

        return affected;
    }

    private static void ReadPackage(ref Utf8JsonReader json, OsvAffected affected, TextPool pool)
    {
        if (!JsonText.Enter(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "ecosystem"u8))
            {
                affected.Ecosystem = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "name"u8))
            {
                affected.Name = JsonText.Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadRanges(ref Utf8JsonReader json, List<OsvRange> ranges, TextPool pool)
    {
        if (!JsonText.Enter(ref json, JsonTokenType.StartArray))
        {
            return;
        }

        while (JsonText.NextElement(ref json))
        {
            JsonText.Expect(ref json, JsonTokenType.StartObject);
            var range = new OsvRange();
            while (JsonText.NextProperty(ref json))
            {
                if (JsonText.Is(ref json, "type"u8))
                {
                    range.Type = JsonText.Value(ref json, pool) ?? "";
                }
                else if (JsonText.Is(ref json, "events"u8))
                {
                    ReadEvents(ref json, range.Events, pool);
                }
                else
                {
                    json.Skip();
                }
            }

            ranges.Add(range);
            Limit(ranges.Count);
        }
    }

    private static void ReadEvents(ref Utf8JsonReader json, List<OsvEvent> events, TextPool pool)
    {
        if (!JsonText.Enter(ref json, JsonTokenType.StartArray))
        {
            return;
        }

        while (JsonText.NextElement(ref json))
        {
            JsonText.Expect(ref json, JsonTokenType.StartObject);
            while (JsonText.NextProperty(ref json))
            {
                OsvEventKind? kind =
                    JsonText.Is(ref json, "introduced"u8) ? OsvEventKind.Introduced
                    : JsonText.Is(ref json, "fixed"u8) ? OsvEventKind.Fixed
                    : JsonText.Is(ref json, "last_affected"u8) ? OsvEventKind.LastAffected
                    : JsonText.Is(ref json, "limit"u8) ? OsvEventKind.Limit
                    : null;
                if (kind is not { } known)
                {
                    json.Skip();
                }
                else if (JsonText.Value(ref json, pool) is { } version)
                {
                    events.Add(new OsvEvent(known, version));
                    Limit(events.Count);
                }
            }
        }
    }

    private static void ReadSeverity(ref Utf8JsonReader json, List<string> vectors, TextPool pool)
    {
        if (!JsonText.Enter(ref json, JsonTokenType.StartArray))
        {
            return;
        }

        while (JsonText.NextElement(ref json))
        {
            JsonText.Expect(ref json, JsonTokenType.StartObject);
            string type = "", score = "";
            while (JsonText.NextProperty(ref json))
            {
                if (JsonText.Is(ref json, "type"u8))
                {
                    type = JsonText.Value(ref json, pool) ?? "";
                }
                else if (JsonText.Is(ref json, "score"u8))
                {
                    score = JsonText.Value(ref json, pool) ?? "";
                }
                else
                {
                    json.Skip();
                }
            }

            // Other types (a vendor's own word) are for the reader of that vendor's feed.
            if (type.StartsWith("CVSS", StringComparison.Ordinal) && score.Length > 0)
            {
                vectors.Add(score);
                Limit(vectors.Count);
            }
        }
    }

    // This member's form is not OSV's but each database's own: what is not as expected is left out.
    private static void ReadDatabaseSpecific(ref Utf8JsonReader json, OsvRecord record, TextPool pool)
    {
        if (!JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "severity"u8))
            {
                record.Severity = JsonText.EnterOrSkip(ref json, JsonTokenType.String) ? JsonText.Current(ref json, pool) : null;
            }
            else if (JsonText.Is(ref json, "cwe_ids"u8))
            {
                if (JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray))
                {
                    JsonText.Weaknesses(ref json, record.Weaknesses);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    // Each ecosystem's own too.
    private static void ReadEcosystemSpecific(ref Utf8JsonReader json, OsvAffected affected, TextPool pool)
    {
        if (!JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "urgency"u8))
            {
                affected.Urgency = JsonText.EnterOrSkip(ref json, JsonTokenType.String) ? JsonText.Current(ref json, pool) : affected.Urgency;
            }
            else if (JsonText.Is(ref json, "custom_ranges"u8))
            {
                ReadRanges(ref json, affected.CustomRanges, pool);
            }
            else if (JsonText.Is(ref json, "binaries"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray))
            {
                ReadBinaries(ref json, affected.Binaries, pool);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadBinaries(ref Utf8JsonReader json, List<(string Name, string Version)> binaries, TextPool pool)
    {
        while (JsonText.NextElement(ref json))
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            while (JsonText.NextProperty(ref json))
            {
                var name = JsonText.Current(ref json, pool, JsonTokenType.PropertyName);
                if (JsonText.EnterOrSkip(ref json, JsonTokenType.String))
                {
                    binaries.Add((name, JsonText.Current(ref json, pool)));
                    Limit(binaries.Count);
                }
            }
        }
    }

    // And this one.
    private static void ReadAffectedSpecific(ref Utf8JsonReader json, OsvAffected affected, TextPool pool)
    {
        if (!JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonText.NextProperty(ref json))
        {
            var (isLastKnown, isInformational) = (JsonText.Is(ref json, "last_known_affected_version_range"u8), JsonText.Is(ref json, "informational"u8));
            if (!isLastKnown && !isInformational && !JsonText.Is(ref json, "severity"u8))
            {
                json.Skip();
            }
            else if (JsonText.EnterOrSkip(ref json, JsonTokenType.String))
            {
                var value = JsonText.Current(ref json, pool);
                affected.LastKnown = isLastKnown ? value : affected.LastKnown;
                affected.Informational = isInformational ? value : affected.Informational;
                affected.Severity = isLastKnown || isInformational ? affected.Severity : value;
            }
        }
    }

    private static void Limit(int count)
    {
        if (count > MaxElements)
        {
            throw new JsonException($"more than {MaxElements} elements");
        }
    }
}
