using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.Ubuntu;

/// <summary>Ubuntu's CVE tracker: a file a CVE, with a row for each source package of each release.</summary>
/// <remarks>
/// <c>{"candidate": "CVE-2019-1", "priority": "medium", "packages": {"bionic": {"hull": {"status": "released", "note": "1-1ubuntu1"}}}}</c>.
/// What the statuses mean is said in the tracker's README, https://git.launchpad.net/ubuntu-cve-tracker/tree/README. One release may
/// have a package in several archives (ESM's beside the one for everybody); the rows of one package are one claim here.
/// </remarks>
internal static class UbuntuTracker
{
    private const int MaxRows = 100_000;

    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        string id = "", priority = "";
        DateOnly? published = null;
        List<string> vectors = [];
        List<Row> rows = [];
        var elsewhere = 0;
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "candidate"u8))
            {
                id = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "priority"u8))
            {
                priority = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "public_date"u8))
            {
                published = Osv.OsvDate.Parse(JsonText.Value(ref json, sink.Pool));
            }
            else if (JsonText.Is(ref json, "cvss"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                ReadVectors(ref json, sink.Pool, vectors);
            }
            else if (JsonText.Is(ref json, "packages"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                ReadPlaces(ref json, sink.Pool, rows, ref elsewhere);
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        if (!id.StartsWith("CVE-", StringComparison.Ordinal))
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        var record = new FeedRecord
        {
            Id = id,
            Severity = UbuntuStatus.Severity(priority),
            CvssVectors = [.. vectors],
            Published = published,
            IsUnique = true,
        };
        if (!sink.Add(record, file.Content))
        {
            return;
        }

        sink.SkipEntry(SkipReason.OtherArchive, elsewhere);
        foreach (var ofOne in rows.GroupBy(static row => (row.Number, row.Package)))
        {
            Add(sink, record, ofOne.Key.Number, ofOne.Key.Package, [.. ofOne]);
        }
    }

    private static void Add(FeedSink sink, FeedRecord record, string number, string package, List<Row> rows)
    {
        var absent = rows.RemoveAll(static row => row.Status == "DNE");
        sink.SkipEntry(SkipReason.NotInRelease, absent);
        if (rows.Count == 0)
        {
            return;
        }

        rows.Sort(static (left, right) => left.Archive - right.Archive);
        if (UbuntuStatus.ToClaim(UbuntuStatus.Choose(rows)) is { } claim)
        {
            sink.Affected(record, sink.Pool.Intern("ubuntu:" + number), package, claim);
            sink.SkipEntry(SkipReason.OtherArchive, rows.Count - 1);
        }
        else
        {
            sink.SkipEntry(SkipReason.UnsupportedRange, rows.Count);
        }
    }

    // "nvd": " CVSS:3.0/AV:N/… [5.3 MEDIUM]"
    private static void ReadVectors(ref Utf8JsonReader json, TextPool pool, List<string> target)
    {
        while (JsonText.NextProperty(ref json))
        {
            foreach (var word in (JsonText.Value(ref json, pool) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.StartsWith("CVSS:", StringComparison.Ordinal) && target.Count < 100)
                {
                    target.Add(pool.Intern(word));
                }
            }
        }
    }

    private static void ReadPlaces(ref Utf8JsonReader json, TextPool pool, List<Row> rows, ref int elsewhere)
    {
        while (JsonText.NextProperty(ref json))
        {
            var place = UbuntuReleases.Find(JsonText.Current(ref json, pool, JsonTokenType.PropertyName));
            if (!JsonText.Enter(ref json, JsonTokenType.StartObject))
            {
                continue;
            }

            while (JsonText.NextProperty(ref json))
            {
                if (place is null)
                {
                    elsewhere++;
                    json.Skip();
                    continue;
                }

                var package = JsonText.Current(ref json, pool, JsonTokenType.PropertyName);
                if (JsonText.Enter(ref json, JsonTokenType.StartObject))
                {
                    rows.Add(ReadRow(ref json, pool, package, place.Value));
                }

                if (rows.Count > MaxRows)
                {
                    throw new JsonException("too many packages");
                }
            }
        }
    }

    private static Row ReadRow(ref Utf8JsonReader json, TextPool pool, string package, (string Number, int Archive) place)
    {
        string status = "", note = "", priority = "";
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "status"u8))
            {
                status = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "note"u8))
            {
                note = ReadNote(ref json, pool);
            }
            else if (JsonText.Is(ref json, "priority"u8))
            {
                priority = JsonText.Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }

        return new Row(place.Number, place.Archive, package, status, note, priority);
    }

    // Mostly a version or a few fixed words, but people may write anything: one that is no name says nothing to us.
    private static string ReadNote(ref Utf8JsonReader json, TextPool pool)
    {
        json.Read();
        return json is { TokenType: JsonTokenType.String, ValueIsEscaped: false } && pool.TryIntern(json.ValueSpan) is { } note ? note : "";
    }

    /// <summary>One row: a source package of one archive of one release.</summary>
    /// <param name="Number">The release.</param>
    /// <param name="Archive">0 the archive that everybody has, above that ESM's.</param>
    /// <param name="Package">The source package.</param>
    /// <param name="Status">The status as written.</param>
    /// <param name="Note">Version or remark.</param>
    /// <param name="Priority">The package's own priority; mostly empty.</param>
    internal sealed record Row(string Number, int Archive, string Package, string Status, string Note, string Priority);
}
