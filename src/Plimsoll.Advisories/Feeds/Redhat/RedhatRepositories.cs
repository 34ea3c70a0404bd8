using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.Redhat;

/// <summary>Which products the repositories ("content sets") of Red Hat are of, by their CPEs.</summary>
/// <remarks><c>{"data": {"rhel-8-for-x86_64-baseos-rpms": {"cpes": ["cpe:/o:redhat:enterprise_linux:8::baseos"]}}}</c>; each is a record.</remarks>
internal static class RedhatRepositories
{
    // The real map has 10,000 repositories, the largest with 30 products.
    private const int MaxProducts = 1000;

    /// <summary>Reads the map.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "data"u8))
            {
                json.Skip();
            }
            else if (JsonText.Enter(ref json, JsonTokenType.StartObject))
            {
                while (JsonText.NextProperty(ref json))
                {
                    var name = JsonText.Current(ref json, sink.Pool, JsonTokenType.PropertyName);
                    json.Read();

                    // A damaged one is one repository less.
                    var element = json;
                    json.Skip();
                    try
                    {
                        ReadRepository(ref element, name, sink);
                    }
                    catch (JsonException)
                    {
                        sink.SkipRecord(SkipReason.Malformed);
                    }
                }
            }
        }

        JsonText.End(ref json);
    }

    private static void ReadRepository(ref Utf8JsonReader json, string name, FeedSink sink)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        List<string> products = [];
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cpes"u8))
            {
                JsonText.Values(ref json, sink.Pool, products);
            }
            else
            {
                json.Skip();
            }
        }

        if (name.Length == 0 || products.Count > MaxProducts)
        {
            sink.SkipRecord(SkipReason.Malformed);
        }
        else if (products.Count == 0)
        {
            sink.SkipRecord(SkipReason.NothingAffected);
        }
        else
        {
            sink.Repository(name, products);
        }
    }
}
