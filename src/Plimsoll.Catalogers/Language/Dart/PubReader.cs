using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Dart;

/// <summary>Packages that the package manager of Dart and Flutter locks.</summary>
/// <remarks>
/// https://dart.dev/tools/pub/glossary#lockfile. <c>dependency</c> says <c>direct main</c>, <c>direct dev</c>, <c>direct overridden</c> or <c>transitive</c>; the
/// file does not say what needs what. Packages with the source <c>path</c> lie beside the project and are part of it.
/// </remarks>
public static class PubReader
{
    private const string PurlType = "pub";
    private const string Consequence = "the packages that it locks are not listed";

    private static readonly string[] UsualHosts = ["pub.dev", "pub.dartlang.org"];

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "pub",
        Version = 1,
        Summary = "Dart and Flutter packages that pubspec.lock locks, with what the project asks for itself and for development.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/pubspec.lock"],
        Read = Read,
        Resolve = static (view, inventory) => FactPurl.AddAll(view, Row!.Name, inventory),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!YamlFields.TryOpenMapping(file, facts, Consequence, out var root) || !root.TryGetMapping("packages", out var packages))
        {
            return;
        }

        var entries = new LockedEntries(static name => name);
        var project = new LockedEntry { Name = null, Type = PurlType, Line = 0, IsLocal = true };
        foreach (var (key, value) in packages.Entries)
        {
            if (value is not YamlMapping package)
            {
                continue;
            }

            var dependency = package.TextOf("dependency") ?? "";
            if (dependency.StartsWith("direct", StringComparison.Ordinal))
            {
                project.Needs.Add((entries.All.Count, dependency == "direct dev" ? NeedKind.Development : NeedKind.Always));
            }

            entries.Add(new LockedEntry
            {
                Type = PurlType,
                Name = FieldText.IsUsable(key.Text) ? key.Text : null,
                Version = package.Field("version"),
                Line = key.Line,
                IsLocal = package.TextOf("source") == "path",
                IsDevelopment = dependency == "direct dev",
                Properties = HostOf(package) is { } host ? [FactPurl.Qualifier("repository_url", host)] : [],
            });
        }

        if (project.Needs.Count > 0)
        {
            entries.Add(project);
        }

        entries.Write(facts, keepsKinds: true);
    }

    // The address of a private host may hold a password: the name of the host is enough.
    private static string? HostOf(YamlMapping package) =>
        package.TextOf("source") == "hosted" && package.TryGetMapping("description", out var description) && Uri.TryCreate(description.Field("url"), UriKind.Absolute, out var address)
        && address.Host.Length > 0 && !UsualHosts.Contains(address.Host)
            ? address.Host
            : null;
}
