using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Versions;

public class VersionNamesTests
{
    [Theory]
    [InlineData("deb", "dpkg")]
    [InlineData("apk", "apk")]
    [InlineData("rpm", "rpm")]
    [InlineData("opkg", "dpkg")]
    [InlineData("pypi", "pep440")]
    [InlineData("maven", "maven")]
    [InlineData("gem", "gem")]
    [InlineData("cocoapods", "gem")]
    [InlineData("npm", "npm")]
    [InlineData("composer", "composer")]
    [InlineData("nuget", "nuget")]
    [InlineData("golang", "golang")]
    [InlineData("cargo", "cargo")]
    [InlineData("hex", "hex")]
    [InlineData("otp", "hex")]
    [InlineData("pub", "pub")]
    [InlineData("hackage", "hackage")]
    [InlineData("cran", "cran")]
    [InlineData("julia", "julia")]
    [InlineData("swift", "swift")]
    [InlineData("alpm", "alpm")]
    [InlineData("ebuild", "portage")]
    [InlineData("bitnami", "bitnami")]
    [InlineData("conan", "conan")]
    [InlineData("generic", "generic")]
    [InlineData("conda", "generic")]
    [InlineData("cpan", "generic")]
    [InlineData("luarocks", "generic")]
    [InlineData("nix", "generic")]
    [InlineData("vcpkg", "generic")]
    [InlineData("wordpress", "generic")]
    [InlineData("pear", "composer")]
    [InlineData("github", "semver")]
    [InlineData("terraform", "semver")]
    [InlineData("semver", "semver")]
    public void A_type_of_package_urls_has_a_scheme(string type, string scheme) => Assert.Equal(scheme, VersionNames.Find(type)?.Name);

    [Fact]
    public void Every_name_is_found_and_listed_once()
    {
        Assert.All(VersionNames.All, static name => Assert.NotNull(VersionNames.Find(name)));
        Assert.Equal(VersionNames.All.Distinct().Order(StringComparer.Ordinal), VersionNames.All);
        Assert.Null(VersionNames.Find("Deb"));
        Assert.Null(VersionNames.Find(""));
    }
}
