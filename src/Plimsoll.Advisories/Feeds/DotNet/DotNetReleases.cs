using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.DotNet;

/// <summary>Microsoft's lists of releases of .NET: one file a channel, each release with the vulnerabilities that it fixes.</summary>
/// <remarks>
/// They do not say in which part a vulnerability was (runtime, ASP.NET Core, SDK) nor since when, and a guess would be wrong for most parts. So they are
/// counted and make no claims; <see cref="DotNetCves"/> says both.
/// </remarks>
internal static class DotNetReleases
{
    /// <summary>Counts the fixes of one channel.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.SequenceEqual("releases.json"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        var fixes = 0;
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "releases"u8))
            {
                json.Skip();
            }
            else if (JsonText.Enter(ref json, JsonTokenType.StartArray))
            {
                while (JsonText.NextElement(ref json))
                {
                    fixes += Fixes(ref json);
                }
            }
        }

        JsonText.End(ref json);
        sink.SkipRecord(SkipReason.NothingAffected);
        sink.SkipEntry(SkipReason.NoPackage, fixes);
    }

    private static int Fixes(ref Utf8JsonReader json)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        var count = 0;
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "cve-list"u8))
            {
                json.Skip();
            }
            else if (JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray))
            {
                while (JsonText.NextElement(ref json))
                {
                    json.Skip();
                    count++;
                }
            }
        }

        return count;
    }
}
