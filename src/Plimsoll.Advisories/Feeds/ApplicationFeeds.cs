using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.DotNet;
using Plimsoll.Advisories.Feeds.Gitlab;
using Plimsoll.Advisories.Feeds.NodeJs;
using Plimsoll.Advisories.Feeds.RetireJs;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Feeds of runtimes and of JavaScript, and GitLab's of many ecosystems.</summary>
/// <remarks>
/// Ranks: who makes the runtime knows it best (100). The rest (70) is older or less looked after than the ecosystems' own databases and GitHub's: it adds
/// what those miss and never overrules them.
/// </remarks>
internal static class ApplicationFeeds
{
    /// <summary>One row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "gitlab",
            Title = "GitLab advisory database, the open edition",
            Licence = "MIT",
            Upstream = "https://gitlab.com/gitlab-org/advisories-community by way of pombredanne/gitlab.com-gitlab-org-advisories-community",
            Vendor = "gitlab",
            Rank = 70,
            IsRedistributable = true,
            Takes = [["multi/gitlab-advisories-community"]],
            Read = GitlabAdvisories.Read,
        },
        new()
        {
            Name = "dotnet",
            Title = "Vulnerabilities of .NET by Microsoft",
            Licence = "MIT",
            Upstream = "https://github.com/dotnet/core",
            Vendor = "microsoft",
            Rank = 100,
            Page = "https://msrc.microsoft.com/update-guide/vulnerability/",
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["dotnet/dotnet-core-cve"]],
            Read = DotNetCves.Read,
        },
        new()
        {
            Name = "dotnet-releases",
            Title = "Releases of .NET by Microsoft",
            Licence = "MIT",
            Upstream = "https://github.com/dotnet/core",
            Vendor = "microsoft",
            Rank = 0,
            DatedByFiles = true,
            IsPartial = true,
            IsRedistributable = true,
            Takes = [["dotnet/dotnet-core-releases"]],
            Read = DotNetReleases.Read,
        },
        new()
        {
            Name = "nodejs",
            Title = "Records of the Node.js security working group",
            Licence = "MIT",
            Upstream = "https://github.com/nodejs/security-wg",
            Vendor = "nodejs",
            Rank = 70,
            DatedByFiles = true,
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["js/nodejs-security-wg"]],
            Read = NodeVulnerabilities.Read,
        },
        new()
        {
            Name = "retirejs",
            Title = "Lists of Retire.js",
            Licence = "Apache-2.0",
            Upstream = "https://github.com/RetireJS/retire.js",
            Vendor = "retirejs",
            Rank = 70,
            DatedByFiles = true,
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["js/retirejs"]],
            Read = RetireLists.Read,
        },
    ];
}
