using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Judging;

public sealed class SystemChecksTests
{
    private static readonly Distribution Debian = new() { Id = "debian", VersionId = "12", Origin = "etc/os-release" };

    [Fact]
    public void A_distribution_with_its_packages_is_no_problem() => Assert.Empty(Run(TargetKind.DockerArchive, Debian, Made.Package("deb", "hull", "1")));

    [Fact]
    public void Neither_a_distribution_nor_its_packages_is_no_problem() => Assert.Empty(Run(TargetKind.OciLayout, null, Made.Package("npm", "hull", "1")));

    [Theory]
    [InlineData("deb")]
    [InlineData("apk")]
    [InlineData("rpm")]
    [InlineData("alpm")]
    [InlineData("ebuild")]
    [InlineData("opkg")]
    public void Packages_of_no_known_distribution_block(string type)
    {
        var problem = Assert.Single(Run(TargetKind.RootFileSystem, null, Made.Package(type, "hull", "1"), Made.Package("npm", "deck", "1")));
        Assert.Equal((ProblemKind.UnknownDistribution, true), (problem.Kind, problem.Blocking));
        Assert.Contains($"there are {type} packages", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("--distro", problem.Consequence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debian", "no deb packages")]
    [InlineData("alpine", "no apk packages")]
    [InlineData("rhel", "no rpm packages")]
    [InlineData("arch", "no alpm packages")]
    [InlineData("gentoo", "no ebuild packages")]
    [InlineData("a-distribution-of-tomorrow", "no operating system packages")]
    public void A_distribution_without_packages_blocks(string id, string missing)
    {
        var problem = Assert.Single(Run(TargetKind.Host, Debian with { Id = id }, Made.Package("npm", "hull", "1")));
        Assert.Equal((ProblemKind.NoPackageDatabase, true, "etc/os-release"), (problem.Kind, problem.Blocking, problem.Where));
        Assert.Contains(missing, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void BusyBox_has_no_packages_to_miss_and_NixOS_has_those_of_Nix()
    {
        Assert.Empty(Run(TargetKind.DockerArchive, Debian with { Id = "busybox" }, Made.Package("npm", "hull", "1")));
        Assert.Empty(Run(TargetKind.DockerArchive, Debian with { Id = "nixos" }, Made.Package("nix", "hull", "1")));
        Assert.Single(Run(TargetKind.DockerArchive, Debian with { Id = "nixos" }));
        Assert.Single(Run(TargetKind.DockerArchive, Debian, Made.Package("nix", "hull", "1")));
    }

    [Fact]
    public void Declared_packages_do_not_stand_for_a_database() =>
        Assert.Single(Run(TargetKind.DockerArchive, Debian, Made.Package("deb", "hull", "1") with { Presence = PackagePresence.Declared }));

    [Fact]
    public void What_a_program_says_it_was_built_as_is_neither_a_database_nor_a_reason_to_block()
    {
        var noted = Made.Package("rpm", "hull", "1") with { Inferred = true };
        Assert.Empty(Run(TargetKind.DockerArchive, null, noted));
        Assert.Equal(ProblemKind.NoPackageDatabase, Assert.Single(Run(TargetKind.DockerArchive, Debian, noted)).Kind);
    }

    [Fact]
    public void Source_trees_have_no_operating_system_to_miss()
    {
        Assert.Empty(Run(TargetKind.SourceTree, null, Made.Package("deb", "hull", "1")));
        Assert.Empty(Run(TargetKind.SourceTree, Debian));
    }

    private static ImmutableArray<Problem> Run(TargetKind kind, Distribution? distribution, params Package[] packages) =>
        [.. SystemChecks.Run(new Target { Reference = "test", Kind = kind }, distribution, [.. packages])];
}
