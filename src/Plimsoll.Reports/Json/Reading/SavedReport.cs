using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Reports.Json.Reading;

/// <summary>Reads what <see cref="JsonReport"/> wrote, so that it can be written in another format.</summary>
public static class SavedReport
{
    // The deepest value of a report has nine levels around it.
    private const int MaxDepth = 32;

    /// <summary>Reads a report of version 1.</summary>
    /// <param name="utf8">The document.</param>
    /// <returns>All of it: also the program and the time that it names.</returns>
    /// <exception cref="ReportException">It is none.</exception>
    public static ReportContext Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ReportException("is no object");
            }

            return Read(new SavedNode(json.RootElement, ""));
        }
        catch (JsonException e)
        {
            throw new ReportException($"is no JSON: line {(e.LineNumber ?? 0) + 1}", e);
        }
    }

    private static ReportContext Read(SavedNode document)
    {
        var version = document.OptionalText("schemaVersion") ?? throw new ReportException("is no report of plimsoll: it has no 'schemaVersion'");
        if (!version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw new ReportException($"is a report of version {version}; this program reads version 1");
        }

        var targets = document.Objects("targets").ToList();
        var judged = targets.Count(static t => t.Has("verdict"));
        if (targets.Count == 0 || (judged != 0 && judged != targets.Count))
        {
            throw document.Wrong("'targets' is empty, or only some of them have a verdict");
        }

        return new ReportContext([.. targets.Select(SavedTarget.Read)], document.Object("tool").Text("version"), Time(document))
        {
            PackagesOnly = judged == 0,
        };
    }

    private static DateTimeOffset Time(SavedNode document) =>
        DateTimeOffset.TryParseExact(
            document.Text("createdAt"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw document.Wrong("'createdAt' is no time");
}
