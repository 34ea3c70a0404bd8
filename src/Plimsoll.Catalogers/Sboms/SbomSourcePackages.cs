using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Formats.Rpm;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>The source package of a package of an operating system. Distributions publish their advisories by it, and every program writes it elsewhere.</summary>
internal static class SbomSourcePackages
{
    private const string BuiltFrom = "built package from: ";

    /// <summary>The source package; null where nothing tells it.</summary>
    /// <param name="component">The entry.</param>
    /// <param name="purl">Its package URL.</param>
    /// <param name="version">The version of the package itself, with its epoch. Where a source is named without one, it is this.</param>
    public static SourcePackage? Of(SbomComponent component, PackageUrl purl, string version)
    {
        if (component.Property(SbomProperties.Own + "source-name") is { } own)
        {
            return new SourcePackage(own, component.Property(SbomProperties.Own + "source-version") ?? version);
        }

        return !SystemPackages.IsType(purl.Type) ? null
            : OfTrivy(component, version)
            ?? (purl.Type == "rpm" ? OfRpm(SourceRpm(component, purl), purl) : OfSyft(component, version) ?? OfUpstream(purl, version))
            ?? OfSourceInfo(component, version);
    }

    /// <summary>The file name of a source package of rpm: <c>bash-4.2.46-31.el7.src.rpm</c>.</summary>
    public static string? SourceRpm(SbomComponent component, PackageUrl purl) =>
        component.Property(SbomProperties.Syft + "metadata:sourceRpm") ?? purl.Qualifiers.GetValueOrDefault("upstream");

    private static SourcePackage? OfTrivy(SbomComponent component, string version)
    {
        if (component.Property(SbomProperties.Trivy + "SrcName") is not { } name)
        {
            return null;
        }

        if (component.Property(SbomProperties.Trivy + "SrcVersion") is not { } upstream)
        {
            return new SourcePackage(name, version);
        }

        var release = component.Property(SbomProperties.Trivy + "SrcRelease");
        var epoch = component.Property(SbomProperties.Trivy + "SrcEpoch");
        var full = release is null ? upstream : $"{upstream}-{release}";
        return new SourcePackage(name, epoch is null or "0" ? full : $"{epoch}:{full}");
    }

    private static SourcePackage? OfRpm(string? file, PackageUrl purl) =>
        file is not null && Nevra.TryParse(file, out var nevra) && nevra.Name.Length > 0
            ? new SourcePackage(nevra.Name, RpmPackage.WithEpoch(purl.Qualifiers.GetValueOrDefault("epoch"), $"{nevra.Version}-{nevra.Release}"))
            : null;

    private static SourcePackage? OfSyft(SbomComponent component, string version) =>
        (component.Property(SbomProperties.Syft + "metadata:source") ?? component.Property(SbomProperties.Syft + "metadata:originPackage")) is { } name
            ? new SourcePackage(name, component.Property(SbomProperties.Syft + "metadata:sourceVersion") ?? version)
            : null;

    // "upstream=keel" or "upstream=keel@1.0": the form that Syft and we write.
    private static SourcePackage? OfUpstream(PackageUrl purl, string version)
    {
        if (purl.Qualifiers.GetValueOrDefault("upstream") is not { } upstream)
        {
            return null;
        }

        var at = upstream.LastIndexOf('@');
        return at <= 0 ? new SourcePackage(upstream, version) : new SourcePackage(upstream[..at], upstream[(at + 1)..]);
    }

    private static SourcePackage? OfSourceInfo(SbomComponent component, string version) =>
        component.Property(SbomProperties.SourceInfo) is { } info && info.StartsWith(BuiltFrom, StringComparison.Ordinal)
        && info[BuiltFrom.Length..].Split(' ') is [{ Length: > 0 } name, .. var rest]
            ? new SourcePackage(name, rest is [{ Length: > 0 } told] ? told : version)
            : null;
}
