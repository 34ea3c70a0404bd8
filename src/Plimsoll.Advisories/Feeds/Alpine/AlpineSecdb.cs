using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Alpine;

/// <summary>Alpine's security database: for each repository of a release, which version of a source package fixes what.</summary>
/// <remarks>
/// <c>{"distroversion": "v3.19", "packages": [{"pkg": {"name": "apk-tools", "secfixes": {"2.12.6-r0": ["CVE-2021-36159"]}}}]}</c>.
/// An item of a fix may name several ids (<c>CVE-2020-11740 CVE-2020-11741 XSA-313</c>): its CVEs are the vulnerabilities, the
/// others announcements. Version <c>0</c> means that Alpine never had it. A CVE with several versions is fixed by the last.
/// </remarks>
internal static class AlpineSecdb
{
    /// <summary>Reads one repository.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        // The release may come after the packages.
        if (ReadMember(file.Content, "distroversion"u8, sink.Pool) is not { } release
            || (release != "edge" && !Distributions.IsRelease(release.AsSpan().TrimStart('v'))))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        ReadPackages(file, sink, sink.Pool.Intern("alpine:" + release.TrimStart('v')));
    }

    /// <summary>Reads the repository of a distribution that has no releases.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sink">Where it goes.</param>
    /// <param name="scope">The scope of the distribution.</param>
    /// <param name="repository">What the file must say that it is about (<c>reponame</c>).</param>
    public static void ReadRolling(FeedFile file, FeedSink sink, string scope, string repository)
    {
        if (ReadMember(file.Content, "reponame"u8, sink.Pool) != repository)
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        ReadPackages(file, sink, scope);
    }

    private static void ReadPackages(FeedFile file, FeedSink sink, string scope)
    {
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "packages"u8))
            {
                json.Skip();
            }
            else if (JsonText.Enter(ref json, JsonTokenType.StartArray))
            {
                while (JsonText.NextElement(ref json))
                {
                    // A damaged element is one record less, not a catalogue less.
                    var element = json;
                    json.Skip();
                    try
                    {
                        ReadElement(ref element, scope, sink);
                    }
                    catch (JsonException)
                    {
                        sink.SkipRecord(SkipReason.Malformed);
                    }
                }
            }
        }
    }

    private static string? ReadMember(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, TextPool pool)
    {
        var json = new Utf8JsonReader(content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        string? value = null;
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, name))
            {
                value = JsonText.Value(ref json, pool);
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        return value;
    }

    private static void ReadElement(ref Utf8JsonReader json, string scope, FeedSink sink)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "pkg"u8) && JsonText.Enter(ref json, JsonTokenType.StartObject))
            {
                ReadPackage(ref json, scope, sink);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadPackage(ref Utf8JsonReader json, string scope, FeedSink sink)
    {
        var name = "";
        List<(string Version, string Item)> fixes = [];
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "name"u8))
            {
                name = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "secfixes"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                ReadFixes(ref json, fixes, sink.Pool);
            }
            else
            {
                json.Skip();
            }
        }

        foreach (var (version, item) in fixes)
        {
            AddItem(sink, scope, name, version, item);
        }
    }

    private static void ReadFixes(ref Utf8JsonReader json, List<(string Version, string Item)> fixes, TextPool pool)
    {
        while (JsonText.NextProperty(ref json))
        {
            var version = JsonText.Current(ref json, pool, JsonTokenType.PropertyName);
            if (JsonText.Enter(ref json, JsonTokenType.StartArray))
            {
                while (JsonText.NextElement(ref json))
                {
                    fixes.Add((version, json.TokenType == JsonTokenType.Null ? "" : JsonText.Current(ref json, pool)));
                }
            }
        }
    }

    private static void AddItem(FeedSink sink, string scope, string package, string version, string item)
    {
        var words = item.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var ids = words.Select(AlpineIds.Normalize).OfType<string>().Distinct().ToArray();
        var cves = Array.FindAll(ids, static id => id.StartsWith("CVE-", StringComparison.Ordinal));
        var vulnerabilities = cves.Length > 0 ? cves : ids[..Math.Min(ids.Length, 1)];
        if (vulnerabilities.Length == 0)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        // The item is one record: it is counted once, under its first id.
        var others = Array.FindAll(ids, id => !vulnerabilities.Contains(id));
        var claim = version == "0" ? Claim.NotAffected : new Claim { Ranges = [VersionRange.Below(version)] };
        foreach (var id in vulnerabilities)
        {
            var record = new FeedRecord { Id = sink.Pool.Intern(id), Announcements = others, CountsAsRecord = id == vulnerabilities[0] };
            sink.Add(record, default);
            sink.Affected(record, scope, package, claim);
        }
    }
}
