using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>The packages of <see cref="SampleReports"/>.</summary>
internal static class SamplePackages
{
    public static Distribution Debian { get; } = new()
    {
        Id = "debian",
        VersionId = "12",
        Codename = "bookworm",
        PrettyName = "Debian GNU/Linux 12 (bookworm)",
        IdLike = ["ship", "boat"],
        Origin = "usr/lib/os-release",
    };

    public static Package Bash { get; } = Deb("bash", "5.2.15-2+b2", 0, new SourcePackage("bash", "5.2.15-2"));

    public static Package LibC { get; } = Deb("libc6", "2.36-9+deb12u1", 0, new SourcePackage("glibc", "2.36-9+deb12u1")) with
    {
        Supplier = "GNU Libc Maintainers <libc@lists.example>",
        Licences = ["lgpl-2.1-only OR mit", "GPL-2.0-only", "LicenseRef-Harbour"],
    };

    public static Package WebP { get; } = Deb("libwebp7", "1.2.4-0.2", 1, new SourcePackage("libwebp", "1.2.4-0.2"));

    public static Package Zlib { get; } = Deb("zlib1g", "1:1.2.13.dfsg-1", 0, source: null);

    public static Package JinjaOfDebian { get; } = Deb("python3-jinja2", "3.1.2-1", 1, new SourcePackage("jinja2", "3.1.2-1"));

    public static Package Jinja { get; } = Of("pypi", null, "Jinja2", "3.1.2", 1, "usr/lib/python3/dist-packages/Jinja2-3.1.2.egg-info/PKG-INFO", "pypi") with
    {
        OwnedBy = JinjaOfDebian.Purl,
    };

    /// <summary>Installed in two places.</summary>
    public static Package Lodash { get; } = Of("npm", null, "lodash", "4.17.4", 2, "app/node_modules/lodash/package.json", "npm") with
    {
        Licences = ["MIT"],
        Evidence =
        [
            Seen("app/node_modules/lodash/package.json", 2, "npm"),
            Seen("app/node_modules/tide/node_modules/lodash/package.json", 2, "npm") with { LastTouchedLayer = 3 },
        ],
    };

    public static Package LodashDeclared { get; } = Of("npm", null, "lodash", "4.17.4", 0, "package-lock.json", "npm") with
    {
        Presence = PackagePresence.Declared,
        Evidence = [Seen("package-lock.json", 0, "npm") with { Line = 17, Dependency = DependencyKind.Direct }],
    };

    public static Package Minimist { get; } = Of("npm", null, "minimist", "0.0.8", 0, "tools/package-lock.json", "npm") with
    {
        Licences = ["MIT OR Apache-2.0"],
        Presence = PackagePresence.Declared,
        Evidence = [Seen("tools/package-lock.json", 0, "npm") with { Dependency = DependencyKind.Indirect, IsDevelopment = true, IsOptional = true }],
    };

    public static Package Scoped { get; } = Of("npm", "@harbour", "pilot", "1.0.0-beta.1", 2, "app/dist/pilot.js", "npm") with { Inferred = true };

    public static Package Evil { get; } = Of("npm", null, SampleReports.Hostile, $"1.0{SampleReports.Hostile}", 2, $"app/{SampleReports.Hostile}/package.json", "npm") with
    {
        Licences = [SampleReports.Hostile],
        Architecture = SampleReports.Hostile,
        Source = new SourcePackage(SampleReports.Hostile, SampleReports.Hostile),
        Supplier = SampleReports.Hostile,
    };

    public static ImmutableArray<Package> All { get; } = [Bash, LibC, WebP, JinjaOfDebian, Zlib, Scoped, Evil, Lodash, LodashDeclared, Jinja];

    private static Package Deb(string name, string version, int layer, SourcePackage? source) =>
        Of("deb", "debian", name, version, layer, "var/lib/dpkg/status", "dpkg") with { Source = source, Architecture = "arm64", Licences = ["GPL-3+", "LGPL-2.1+ and MIT"] };

    private static Package Of(string type, string? scope, string name, string version, int layer, string path, string reader) => new()
    {
        Purl = PackageUrl.Create(type, scope, name, version, [], null, out _)!,
        Name = type == "npm" && scope is not null ? $"{scope}/{name}" : name,
        Version = version,
        Presence = PackagePresence.Installed,
        Evidence = [Seen(path, layer, reader)],
    };

    private static Evidence Seen(string path, int layer, string reader) => new() { Path = path, Layer = layer, LastTouchedLayer = layer, Reader = reader };
}
