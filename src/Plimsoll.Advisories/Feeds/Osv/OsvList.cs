using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Files that hold many records of OSV: <c>{"vulns": […]}</c>.</summary>
internal static class OsvList
{
    /// <summary>Reads every record of a file; files of other forms are no records.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.SequenceEqual("vulnerabilities.json"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "vulns"u8) || !JsonText.Enter(ref json, JsonTokenType.StartArray))
            {
                json.Skip();
                continue;
            }

            while (JsonText.NextElement(ref json))
            {
                JsonText.Expect(ref json, JsonTokenType.StartObject);
                var start = (int)json.TokenStartIndex;
                json.Skip();
                try
                {
                    OsvFeed.ReadJson(new FeedFile(file.Archive, file.Path, file.Content[start..(int)json.BytesConsumed]), sink);
                }
                catch (JsonException)
                {
                    sink.SkipRecord(SkipReason.Malformed);
                }
            }
        }

        JsonText.End(ref json);
    }
}
