using System.Globalization;
using System.Text;

namespace Plimsoll.Advisories.Feeds.Epss;

/// <summary>Scores of the Exploit Prediction Scoring System: a line a vulnerability.</summary>
/// <remarks>
/// FIRST's own form, <c>CVE-2021-44228,0.94,0.99</c> below a comment (<c>#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000</c>)
/// and the names of the columns, and the mirror's without either and with semicolons. https://www.first.org/epss/data_stats.
/// </remarks>
internal static class EpssScores
{
    // The longest real line has 40 characters.
    private const int MaxLine = 200;

    /// <summary>Reads one list.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".csv", StringComparison.Ordinal))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        DateOnly? day = null;
        var rest = file.Content;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.IsEmpty || line.StartsWith("cve,"u8))
            {
                continue;
            }

            if (line[0] == '#')
            {
                day = DayOf(line) ?? day;
            }
            else if (ToRecord(line, day, sink.Pool) is { } record)
            {
                sink.Add(record, default);
            }
            else
            {
                sink.SkipRecord(SkipReason.Malformed);
            }
        }
    }

    private static FeedRecord? ToRecord(ReadOnlySpan<byte> line, DateOnly? day, TextPool pool)
    {
        if (line.Length > MaxLine || !line.StartsWith("CVE-"u8))
        {
            return null;
        }

        var first = line.IndexOfAny((byte)';', (byte)',');
        var second = first < 0 ? -1 : line[(first + 1)..].IndexOf(line[first]);
        if (second < 0
            || pool.TryIntern(line[..first]) is not { } id
            || !TryShare(line.Slice(first + 1, second), out var score)
            || !TryShare(line[(first + second + 2)..], out var percentile))
        {
            return null;
        }

        return new FeedRecord { Id = id, Epss = new EpssScore(score, percentile, day), Modified = day, IsEnrichment = true };
    }

    private static bool TryShare(ReadOnlySpan<byte> text, out double share) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out share)
        && share is >= 0 and <= 1;

    private static DateOnly? DayOf(ReadOnlySpan<byte> comment)
    {
        var name = "score_date:"u8;
        var at = comment.IndexOf(name);
        return at >= 0 && comment.Length >= at + name.Length + 10
            ? Osv.OsvDate.Parse(Encoding.Latin1.GetString(comment.Slice(at + name.Length, 10))) : null;
    }
}
