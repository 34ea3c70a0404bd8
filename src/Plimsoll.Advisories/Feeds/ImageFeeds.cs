using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.Alpine;
using Plimsoll.Advisories.Feeds.Dhi;
using Plimsoll.Advisories.Feeds.Osv;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Feeds of those who publish images and what they build for them.</summary>
internal static class ImageFeeds
{
    /// <summary>One row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "bitnami",
            Title = "Bitnami vulnerability database",
            Licence = "Apache-2.0",
            Upstream = "https://github.com/bitnami/vulndb",
            Vendor = "bitnami",
            Rank = 100,
            Page = "https://osv.dev/vulnerability/",
            IsRedistributable = true,
            Takes = [["bitnami/bitnami-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "dhi",
            Title = "Docker Hardened Images advisories",
            Licence = "Apache-2.0",
            Upstream = "https://github.com/docker-hardened-images/advisories",
            Vendor = "docker",
            Rank = 30,
            IsRedistributable = true,
            Takes = [["dhi/dhi-osv-openvex"]],
            Read = DhiAdvisories.Read,
        },
        new()
        {
            Name = "wolfi-secdb",
            Title = "Wolfi security database",
            Licence = "facts of the Wolfi security database",
            Upstream = "https://packages.wolfi.dev/os/security.json",
            Vendor = "wolfi",
            Rank = 100,
            FixesOnly = true,
            DatedByFiles = true,
            Takes = [["wolfi/wolfi-secdb"]],
            Read = static (file, sink) => AlpineSecdb.ReadRolling(file, sink, "wolfi", "os"),
        },
        new()
        {
            Name = "chainguard-secdb",
            Title = "Chainguard security database",
            Licence = "facts of the Chainguard security database",
            Upstream = "https://packages.cgr.dev/chainguard/security.json",
            Vendor = "chainguard",
            Rank = 100,
            FixesOnly = true,
            DatedByFiles = true,
            Takes = [["chainguard/chainguard-secdb"]],
            Read = static (file, sink) => AlpineSecdb.ReadRolling(file, sink, "chainguard", "chainguard"),
        },
    ];
}
