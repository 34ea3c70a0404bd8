using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Dhi;

/// <summary>Statements of OpenVEX: a vulnerability, a status, and packages that it holds for.</summary>
/// <remarks>
/// https://github.com/openvex/spec. A statement names packages in one version. What it says is affected, or not decided, in that version is
/// used. That a version is not affected is counted only: the database says "not affected" of every version of a package. Packages of an operating
/// system are for its own feed: a scope with a few entries of somebody else would pass for advisories of that system.
/// </remarks>
internal static class DhiVex
{
    private const int MaxProducts = 200_000;

    /// <summary>Reads every statement of a document; each is one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "statements"u8) || !JsonText.Enter(ref json, JsonTokenType.StartArray))
            {
                json.Skip();
                continue;
            }

            while (JsonText.NextElement(ref json))
            {
                // A damaged statement is one record less, not a document less.
                var element = json;
                json.Skip();
                try
                {
                    ReadStatement(ref element, sink);
                }
                catch (JsonException)
                {
                    sink.SkipRecord(SkipReason.Malformed);
                }
            }
        }

        JsonText.End(ref json);
    }

    private static void ReadStatement(ref Utf8JsonReader json, FeedSink sink)
    {
        string id = "", status = "";
        List<string> products = [];
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "vulnerability"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                id = JsonText.Member(ref json, "name"u8, sink.Pool);
            }
            else if (JsonText.Is(ref json, "status"u8))
            {
                status = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "products"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray))
            {
                ReadProducts(ref json, products, sink.Pool);
            }
            else
            {
                json.Skip();
            }
        }

        if (id.Length == 0 || status is not ("affected" or "not_affected" or "under_investigation" or "fixed"))
        {
            throw new JsonException("not a statement");
        }

        var record = new FeedRecord { Id = id };
        sink.Add(record, default);
        foreach (var product in products)
        {
            Add(product, status, record, sink);
        }
    }

    private static void ReadProducts(ref Utf8JsonReader json, List<string> products, TextPool pool)
    {
        while (JsonText.NextElement(ref json))
        {
            JsonText.Expect(ref json, JsonTokenType.StartObject);
            products.Add(JsonText.Member(ref json, "@id"u8, pool));
            if (products.Count > MaxProducts)
            {
                throw new JsonException($"more than {MaxProducts} products");
            }
        }
    }

    private static void Add(string product, string status, FeedRecord record, FeedSink sink)
    {
        if (FeedPurl.Parse(product) is not { } purl)
        {
            sink.SkipEntry(SkipReason.NoPackage);
        }
        else if (purl.Type is "docker" or "oci")
        {
            sink.SkipEntry(SkipReason.NotAPackage);
        }
        else if (status is "not_affected" or "fixed")
        {
            sink.SkipEntry(SkipReason.NotAffected);
        }
        else if (Ecosystems.Find(purl.Type) is not { Scope: { } scope } ecosystem)
        {
            sink.SkipEntry(SkipReason.OtherEcosystem);
        }
        else if (purl.Version is not { Length: > 0 } version || !TextPool.IsPlain(version))
        {
            sink.SkipEntry(SkipReason.UnsupportedRange);
        }
        else
        {
            sink.Affected(record, scope, sink.Pool.Intern(ecosystem.Normalize(FeedPurl.NameOf(purl))), new Claim
            {
                Versions = [sink.Pool.Intern(version)],
                Status = status == "affected" ? ClaimStatus.Affected : ClaimStatus.UnderInvestigation,
            });
        }
    }
}
