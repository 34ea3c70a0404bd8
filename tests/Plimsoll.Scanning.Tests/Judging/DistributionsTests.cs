namespace Plimsoll.Scanning.Tests.Judging;

public sealed class DistributionsTests
{
    [Theory]
    [InlineData("debian:12", "debian", "12")]
    [InlineData("Alpine:3.19.1", "alpine", "3.19.1")]
    [InlineData("arch", "arch", null)]
    [InlineData("opensuse-leap:15.6", "opensuse-leap", "15.6")]
    [InlineData("debian:bookworm", "debian", "bookworm")]
    public void Ids_and_versions_are_read(string text, string id, string? version)
    {
        var distribution = Distributions.TryParse(text);
        Assert.Equal((id, version, "--distro"), (distribution?.Id, distribution?.VersionId, distribution?.Origin));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("debian:")]
    [InlineData(":12")]
    [InlineData("debian:12:1")]
    [InlineData("debian 12")]
    [InlineData("debian/12")]
    public void Anything_else_is_refused(string text) => Assert.Null(Distributions.TryParse(text));
}
