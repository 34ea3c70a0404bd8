using Plimsoll.Advisories.Feeds.Rpm;

namespace Plimsoll.Advisories.Feeds.Redhat;

/// <summary>Red Hat's errata as OSV has them: binary packages by product and repository, <c>Red Hat:enterprise_linux:8::appstream</c>.</summary>
internal static class RedhatOsv
{
    private const string Prefix = "Red Hat:";

    /// <summary>Reads one erratum.</summary>
    public static void Read(FeedFile file, FeedSink sink) => ErrataOsv.Read(file, sink, prefix: "", Locate);

    private static ErrataOsv.Place? Locate(string ecosystem, string fix)
    {
        if (!ecosystem.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var product = ecosystem[Prefix.Length..];
        return (RedhatCpe.ReleaseOf(product) ?? RedhatCpe.ReleaseOfVersion(fix)) is { } release
            ? new ErrataOsv.Place($"rhel:{release}", RedhatCpe.Vendor + product) : null;
    }
}
