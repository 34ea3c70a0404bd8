using System.Collections.Immutable;
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
    ];
}
