using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.Elixir;
using Plimsoll.Advisories.Feeds.Github;
using Plimsoll.Advisories.Feeds.OssFuzz;
using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Feeds.Php;
using Plimsoll.Advisories.Feeds.Ruby;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Feeds of language ecosystems.</summary>
/// <remarks>
/// Ranks: Go's own database knows modules and versions better than anybody (110). GitHub's and the ecosystems' own (100) count together: what
/// one of them has affected is affected. Those that are made from others by machines or seldom corrected come after (90).
/// </remarks>
internal static class LanguageFeeds
{
    private const string Mirror = " by way of vulsio/vuls-data-raw-*-ghsa";

    /// <summary>One row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "ghsa",
            Title = "GitHub Advisory Database",
            Licence = "CC-BY-4.0",
            Upstream = "https://github.com/github/advisory-database" + Mirror,
            Vendor = "ghsa",
            Rank = 100,
            Page = "https://github.com/advisories/",
            IsRedistributable = true,
            Takes =
            [
                ["ghsa/ghsa-npm"], ["ghsa/ghsa-pip"], ["ghsa/ghsa-nuget"], ["ghsa/ghsa-maven"], ["ghsa/ghsa-golang"], ["ghsa/ghsa-cargo"], ["ghsa/ghsa-composer"],
                ["ghsa/ghsa-rubygems"], ["ghsa/ghsa-erlang"], ["ghsa/ghsa-pub"], ["ghsa/ghsa-swift"], ["ghsa/osv-ghactions"],
            ],
            Read = Ghsa.Read,
        },
        new()
        {
            Name = "go-vulndb",
            Title = "Go vulnerability database",
            Licence = "CC-BY-4.0",
            Upstream = "https://github.com/golang/vulndb",
            Vendor = "go",
            Rank = 110,
            Page = "https://pkg.go.dev/vuln/",
            DatedByFiles = true,
            IsRedistributable = true,
            Takes = [["go/go-vulndb-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "rustsec",
            Title = "RustSec advisory database",
            Licence = "CC0-1.0; entries from GitHub CC-BY-4.0",
            Upstream = "https://github.com/rustsec/advisory-db",
            Vendor = "rustsec",
            Rank = 100,
            Page = "https://rustsec.org/advisories/",
            IsRedistributable = true,
            Takes = [["rust/rustsec-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "pypa",
            Title = "Python Packaging Advisory Database",
            Licence = "CC-BY-4.0",
            Upstream = "https://github.com/pypa/advisory-database by way of westonsteimel/advisory-database-pypa",
            Vendor = "pypa",
            Rank = 90,
            Page = "https://osv.dev/vulnerability/",
            IsRedistributable = true,
            Takes = [["pypi/pypa-osv-yaml"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "psf",
            Title = "Python Software Foundation advisories of CPython",
            Licence = "CC-BY-4.0",
            Upstream = "https://github.com/psf/advisory-database",
            Vendor = "psf",
            Rank = 90,
            IsPartial = true,
            Takes = [["pypi/psf-cpython-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "rubysec",
            Title = "Ruby Advisory Database",
            Licence = "public domain (contributors)",
            Upstream = "https://github.com/rubysec/ruby-advisory-db",
            Vendor = "rubysec",
            Rank = 100,
            IsRedistributable = true,
            Takes = [["rubygems/ruby-advisory-db"]],
            Read = RubySec.Read,
        },
        new()
        {
            Name = "friendsofphp",
            Title = "FriendsOfPHP security advisories",
            Licence = "Unlicense",
            Upstream = "https://github.com/FriendsOfPHP/security-advisories",
            Vendor = "friendsofphp",
            Rank = 100,
            DatedByFiles = true,
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["packagist/friendsofphp-yaml"]],
            Read = FriendsOfPhp.Read,
        },
        new()
        {
            Name = "osv-maven",
            Title = "GitHub advisories of Maven packages as osv-scalibr's test data has them",
            Licence = "CC-BY-4.0",
            Upstream = "https://github.com/google/osv-scalibr",
            Vendor = "ghsa",
            Rank = 90,
            Page = "https://github.com/advisories/",
            IsPartial = true,
            Takes = [["maven/osv-scalibr-zeppelin"]],
            Read = OsvList.Read,
        },
        new()
        {
            Name = "drupal",
            Title = "Drupal security advisories",
            Licence = "MIT",
            Upstream = "https://github.com/DrupalSecurityTeam/drupal-advisory-database",
            Vendor = "drupal",
            Rank = 100,
            IsPartial = true,
            Takes = [["other-ecosystems/drupal-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "elixir",
            Title = "Elixir security advisories",
            Licence = "BSD-3-Clause, content of GitHub CC-BY-4.0",
            Upstream = "https://github.com/mirego/elixir-security-advisories",
            Vendor = "elixir",
            Rank = 90,
            Takes = [["other-ecosystems/elixir-yaml"]],
            Read = ElixirAdvisories.Read,
        },
        new()
        {
            Name = "haskell",
            Title = "Haskell Security Response Team advisories",
            Licence = "CC0-1.0",
            Upstream = "https://github.com/haskell/security-advisories",
            Vendor = "haskell",
            Rank = 100,
            Page = "https://osv.dev/vulnerability/",
            Takes = [["other-ecosystems/haskell-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "homebrew",
            Title = "Homebrew advisory database",
            Licence = "CC0-1.0",
            Upstream = "https://github.com/Homebrew/homebrew-advisory-database",
            Vendor = "homebrew",
            Rank = 100,
            Takes = [["other-ecosystems/homebrew-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "julia",
            Title = "Julia security advisories",
            Licence = "CC-BY-4.0",
            Upstream = "https://github.com/JuliaLang/SecurityAdvisories.jl",
            Vendor = "julia",
            Rank = 100,
            Page = "https://osv.dev/vulnerability/",
            Takes = [["other-ecosystems/julia-osv"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "r",
            Title = "R advisory database",
            Licence = "Apache-2.0",
            Upstream = "https://github.com/RConsortium/r-advisory-database",
            Vendor = "r",
            Rank = 100,
            Page = "https://osv.dev/vulnerability/",
            Takes = [["other-ecosystems/r-osv-yaml"]],
            Read = OsvFeed.Read,
        },
        new()
        {
            Name = "oss-fuzz",
            Title = "Vulnerabilities found by OSS-Fuzz",
            Licence = "CC-BY-4.0",
            Upstream = "https://github.com/google/oss-fuzz-vulns",
            Vendor = "oss-fuzz",
            Rank = 50,
            Page = "https://osv.dev/vulnerability/",
            IsPartial = true,
            Takes = [["other-ecosystems/oss-fuzz-osv"]],
            Read = OssFuzzOsv.Read,
        },
        new()
        {
            Name = "kubernetes",
            Title = "Official CVE feed of Kubernetes",
            Licence = "facts; the repository has no licence file",
            Upstream = "https://github.com/aquasecurity/vuln-list-k8s",
            Vendor = "kubernetes",
            Rank = 100,
            Takes = [["k8s/k8s-osv"]],
            Read = OsvFeed.Read,
        },
    ];
}
