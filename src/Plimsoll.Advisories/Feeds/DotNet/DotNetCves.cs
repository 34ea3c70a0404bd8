using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.DotNet;

/// <summary>Microsoft's lists of vulnerabilities of .NET: one file a month, with disclosures, affected products and affected packages of NuGet.</summary>
/// <remarks>
/// A runtime is a package for each platform (<c>Microsoft.NETCore.App.Runtime.linux-x64</c>), and builds of distributions have platforms of their
/// own (<c>ubuntu.24.04-x64</c>). Claims about it stand under a name that all of them have beside their own
/// (<see cref="PackageNames.DotNetRuntime"/>), once for each operating system that the disclosure is about. SDKs are no package.
/// What Microsoft lists by release (<c>releases.json</c>) does not say in which part a vulnerability was nor since when, so nothing is made of it.
/// </remarks>
internal static class DotNetCves
{
    private const string Scope = "nuget";

    private static readonly (string Product, string Package)[] Frameworks =
    [
        ("dotnet-runtime", "microsoft.netcore.app.runtime"),
        ("dotnet-aspnetcore", "microsoft.aspnetcore.app.runtime"),
        ("dotnet-windowsdesktop", "microsoft.windowsdesktop.app.runtime"),
    ];

    private static readonly string[] Systems = [PackageNames.Linux, PackageNames.Windows, PackageNames.MacOs];

    /// <summary>Reads one month.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.SequenceEqual("cve.json"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        List<DotNetDisclosure> disclosures = [];
        List<DotNetAffected> products = [], packages = [];
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "disclosures"u8))
            {
                JsonList.Read(ref json, sink.Pool, disclosures, DotNetDisclosure.Read, () => sink.SkipRecord(SkipReason.Malformed));
            }
            else if (JsonText.Is(ref json, "products"u8))
            {
                JsonList.Read(ref json, sink.Pool, products, DotNetAffected.Read, () => sink.SkipEntry(SkipReason.Malformed));
            }
            else if (JsonText.Is(ref json, "packages"u8))
            {
                JsonList.Read(ref json, sink.Pool, packages, DotNetAffected.Read, () => sink.SkipEntry(SkipReason.Malformed));
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        Dictionary<string, (DotNetDisclosure, FeedRecord)> known = new(StringComparer.Ordinal);
        foreach (var disclosure in disclosures)
        {
            var record = ToRecord(disclosure);
            sink.Add(record, file.Content);
            known[disclosure.Id] = (disclosure, record);
        }

        products.ForEach(product => AddProduct(sink, known, product));
        packages.ForEach(package => AddPackage(sink, known, package));
    }

    private static void AddProduct(FeedSink sink, Dictionary<string, (DotNetDisclosure, FeedRecord)> known, DotNetAffected affected)
    {
        if (!known.TryGetValue(affected.Cve, out var found))
        {
            sink.SkipEntry(SkipReason.Malformed);
            return;
        }

        var (disclosure, record) = found;
        var package = Array.Find(Frameworks, row => row.Product == affected.Name).Package;
        if (package is null)
        {
            sink.SkipEntry(SkipReason.ProductName);
            return;
        }

        string[] systems = [.. Systems.Where(system => disclosure.Platforms.Contains("all") || disclosure.Platforms.Contains(system))];
        if (systems.Length == 0 || disclosure.Platforms.Any(static name => name != "all" && !Systems.Contains(name)) || disclosure.Architectures is not ["all"])
        {
            sink.SkipEntry(SkipReason.OtherPlatform);
            return;
        }

        if (!TryRange(affected, out var range))
        {
            sink.SkipEntry(SkipReason.UnsupportedRange);
            return;
        }

        if (!Ranges.AreOrderable(sink.SchemeOf(Scope), [range]))
        {
            sink.SkipEntry(SkipReason.UnorderableBound);
            return;
        }

        for (var i = 0; i < systems.Length; i++)
        {
            sink.Affected(record, Scope, sink.Pool.Intern(PackageNames.DotNetRuntimeFor(package, systems[i])), new Claim { Ranges = [range] }, count: i == 0 ? 1 : 0);
        }
    }

    private static void AddPackage(FeedSink sink, Dictionary<string, (DotNetDisclosure, FeedRecord Record)> known, DotNetAffected affected)
    {
        if (!known.TryGetValue(affected.Cve, out var found))
        {
            sink.SkipEntry(SkipReason.Malformed);
        }
        else if (!TryRange(affected, out var range))
        {
            sink.SkipEntry(SkipReason.UnsupportedRange);
        }
        else
        {
            sink.Affected(found.Record, Scope, sink.Pool.Intern(PackageNames.NuGet(affected.Name)), new Claim { Ranges = [range] });
        }
    }

    // Without the last affected version, the fix is where it ends; without both, nothing says that there is an end.
    private static bool TryRange(DotNetAffected affected, out VersionRange range)
    {
        var (first, last, fix) = (affected.First.Length > 0 ? affected.First : null, affected.Last, affected.Fix);
        range = new VersionRange(first, last.Length > 0 ? last : fix, Inclusive: last.Length > 0, fix.Length > 0 ? fix : null);
        return last.Length > 0 || fix.Length > 0;
    }

    private static FeedRecord ToRecord(DotNetDisclosure disclosure) => new()
    {
        Id = disclosure.Id,
        Severity = disclosure.Severity,
        CvssVectors = disclosure.Vector.Length > 0 ? [disclosure.Vector] : [],
        Weaknesses = [.. disclosure.Weaknesses],
        Published = disclosure.Published,
        Modified = disclosure.Published,
    };
}
