using System.Text.Json;
using Plimsoll.Advisories.Feeds.Rpm;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Amazon;

/// <summary>Amazon's <c>updateinfo</c> as JSON: an erratum with the fixed binary packages of one repository, each architecture by itself.</summary>
/// <remarks>
/// The repository is <c>amazon-linux-2</c>, or <c>amazon-linux-2---kernel-5.10</c> for a topic of the extras. What topics of one package
/// differ in is the version line, which the name of the topic ends with: a fix of the topic kernel-5.10 says nothing about kernel 4.14.
/// </remarks>
internal static class AmazonUpdates
{
    private const string Prefix = "amazon-linux";
    private const string Topic = "---";

    /// <summary>Reads one erratum.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        string id = "", severity = "", repository = "";
        DateOnly? issued = null, updated = null;
        List<string> cves = [];
        List<Package> packages = [];
        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "ID"u8))
            {
                id = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "Severity"u8))
            {
                severity = JsonText.Value(ref json, sink.Pool) ?? "";
            }
            else if (JsonText.Is(ref json, "Issued"u8))
            {
                issued = ReadDate(ref json, sink.Pool);
            }
            else if (JsonText.Is(ref json, "Updated"u8))
            {
                updated = ReadDate(ref json, sink.Pool);
            }
            else if (JsonText.Is(ref json, "References"u8))
            {
                ReadReferences(ref json, cves, sink.Pool);
            }
            else if (JsonText.Is(ref json, "Pkglist"u8))
            {
                ReadCollection(ref json, ref repository, packages, sink.Pool);
            }
            else
            {
                json.Skip();
            }
        }

        JsonText.End(ref json);
        if (id.Length == 0)
        {
            throw new JsonException("an erratum without an id");
        }

        var record = new FeedRecord
        {
            Id = id,
            Announces = [.. cves],
            Published = issued,
            Modified = updated ?? issued,
            Revision = $"{updated:o}",
            IsUnique = true,
        };
        if (!sink.Add(record, file.Content))
        {
            sink.SkipEntry(SkipReason.DuplicateRecord, packages.Count);
        }
        else if (ReleaseOf(repository) is not { } release)
        {
            sink.SkipEntry(SkipReason.OtherProduct, packages.Count);
        }
        else
        {
            Add(sink, record, sink.Pool.Intern($"amazon:{release}"), LineOf(repository), SeverityWords.Parse(severity), packages);
        }
    }

    private static void Add(FeedSink sink, FeedRecord record, string scope, string line, Model.Severity severity, List<Package> packages)
    {
        foreach (var group in packages.GroupBy(static package => (package.Name, package.Version)))
        {
            var (name, version) = group.Key;
            var fix = sink.Pool.Intern(version);
            string[] architectures = [.. group.Select(static package => package.Architecture).Where(static a => a.Length > 0).Distinct().Order(StringComparer.Ordinal)];
            var claim = new Claim
            {
                Ranges = [new VersionRange(line.Length > 0 && IsOfLine(version, line) ? sink.Pool.Intern(EpochOf(version) + line) : null, fix, Inclusive: false, fix)],
                Severity = severity,
                Conditions = [.. architectures.Select(a => sink.Pool.Intern(PackageConditions.Architecture + a))],
            };
            sink.Affected(record, scope, name, claim, group.Count());
        }
    }

    /// <summary>The release of a repository; null where it is not one of Amazon Linux.</summary>
    internal static string? ReleaseOf(string repository)
    {
        if (!repository.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = repository[Prefix.Length..];
        var topic = rest.IndexOf(Topic, StringComparison.Ordinal);
        rest = topic < 0 ? rest : rest[..topic];
        return rest is "" or "-ami" ? "1" : rest.StartsWith('-') && Distributions.IsRelease(rest.AsSpan(1)) ? rest[1..] : null;
    }

    /// <summary>The version that the name of a topic ends with: 5.10 of kernel-5.10, 14 of postgresql14; empty where there is none.</summary>
    internal static string LineOf(string repository)
    {
        var topic = repository.IndexOf(Topic, StringComparison.Ordinal);
        if (topic < 0)
        {
            return "";
        }

        var name = repository[(topic + Topic.Length)..];
        var start = name.Length;
        while (start > 0 && (char.IsAsciiDigit(name[start - 1]) || name[start - 1] == '.'))
        {
            start--;
        }

        return name[start..].Trim('.');
    }

    // 5.10 is the line of 5.10.102, not of 5.101.
    private static bool IsOfLine(string version, string line)
    {
        var plain = version.AsSpan(EpochOf(version).Length);
        return plain.StartsWith(line, StringComparison.Ordinal) && (plain.Length == line.Length || !char.IsAsciiDigit(plain[line.Length]));
    }

    private static string EpochOf(string version) => version[..(version.IndexOf(':', StringComparison.Ordinal) + 1)];

    private static DateOnly? ReadDate(ref Utf8JsonReader json, TextPool pool)
    {
        DateOnly? date = null;
        if (JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
        {
            while (JsonText.NextProperty(ref json))
            {
                if (JsonText.Is(ref json, "Date"u8))
                {
                    date = Osv.OsvDate.Parse(JsonText.Value(ref json, pool));
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return date;
    }

    private static void ReadReferences(ref Utf8JsonReader json, List<string> cves, TextPool pool)
    {
        if (!JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "Reference"u8))
            {
                json.Skip();
                continue;
            }

            var isList = JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray);
            while (isList && JsonText.NextElement(ref json))
            {
                ReadReference(ref json, cves, pool);
            }
        }
    }

    private static void ReadReference(ref Utf8JsonReader json, List<string> cves, TextPool pool)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "ID"u8))
            {
                json.Skip();
            }
            else if (JsonText.Value(ref json, pool) is { } id && Errata.IsCve(id) && !cves.Contains(id))
            {
                cves.Add(id);
            }
        }
    }

    private static void ReadCollection(ref Utf8JsonReader json, ref string repository, List<Package> packages, TextPool pool)
    {
        if (!JsonText.Enter(ref json, JsonTokenType.StartObject))
        {
            return;
        }

        while (JsonText.NextProperty(ref json))
        {
            if (!JsonText.Is(ref json, "Collection"u8) || !JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
            {
                json.Skip();
                continue;
            }

            while (JsonText.NextProperty(ref json))
            {
                if (JsonText.Is(ref json, "Short"u8))
                {
                    repository = JsonText.Value(ref json, pool) ?? "";
                }
                else if (JsonText.Is(ref json, "Package"u8) && JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray))
                {
                    while (JsonText.NextElement(ref json))
                    {
                        packages.Add(ReadPackage(ref json, pool));
                    }
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private static Package ReadPackage(ref Utf8JsonReader json, TextPool pool)
    {
        JsonText.Expect(ref json, JsonTokenType.StartObject);
        string name = "", epoch = "", version = "", release = "", architecture = "";
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "Name"u8))
            {
                name = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "Epoch"u8))
            {
                epoch = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "Version"u8))
            {
                version = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "Release"u8))
            {
                release = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "Arch"u8))
            {
                architecture = JsonText.Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }

        return new Package(name, epoch is "" or "0" ? $"{version}-{release}" : $"{epoch}:{version}-{release}", architecture);
    }

    private readonly record struct Package(string Name, string Version, string Architecture);
}
