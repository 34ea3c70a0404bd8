using Plimsoll.Images.Sources;

namespace Plimsoll.Images.Tests.Sources;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("amd64", "linux/amd64")]
    [InlineData("x86_64", "linux/amd64")]
    [InlineData("linux/AARCH64", "linux/arm64")]
    [InlineData("linux/arm/v7", "linux/arm/v7")]
    [InlineData("windows/i686", "windows/386")]
    [InlineData("", null)]
    [InlineData("/", null)]
    [InlineData("linux/", null)]
    [InlineData("/amd64", null)]
    [InlineData("linux/arm/", null)]
    [InlineData("linux/arm/v7/x", null)]
    public void Platforms_are_read_in_the_form_of_docker(string text, string? expected) => Assert.Equal(expected, Platform.TryParse(text)?.ToString());

    [Theory]
    [InlineData("amd64", "linux/amd64", true)]
    [InlineData("amd64", "linux/x86_64", true)]
    [InlineData("amd64", "linux/arm64", false)]
    [InlineData("amd64", "windows/amd64", false)]
    [InlineData("linux/arm/v7", "linux/arm/v7", true)]
    [InlineData("linux/arm/v7", "linux/arm/v6", false)]
    [InlineData("linux/arm/v7", "linux/arm", true)]
    [InlineData("linux/arm", "linux/arm/v6", true)]
    public void A_platform_accepts_its_own_images(string wanted, string offered, bool expected)
    {
        var parts = offered.Split('/');
        Assert.Equal(expected, Platform.TryParse(wanted)!.Accepts(new Platform(parts[0], parts[1], parts.ElementAtOrDefault(2))));
    }
}
