using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Versions;

public class VersionSchemesTests
{
    [Fact]
    public void Names_are_unique_and_in_order()
    {
        string[] names = [.. VersionSchemes.All.Select(scheme => scheme.Name)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(25, names.Length);
        Assert.All(names, name => Assert.Equal(name, VersionSchemes.Find(name)!.Name));
        Assert.Null(VersionSchemes.Find("snap"));
    }

    // Each line goes up.
    [Theory]
    [InlineData("apk", "1.2_alpha1", "1.2_blah", "1.2", "1.2-r0", "1.2-r1", "1.2~ab-r1", "1.2_git20240101", "1.2_p1", "1.2a", "1.2.0", "1.2.01", "1.2.1", "1.2.10")]
    [InlineData("dpkg", "1.0~~", "1.0~rc1-1", "1.0", "1.0-1~bpo12+1", "1.0-1", "1.0-1+deb12u1", "1.0a", "1.0+dfsg", "1.0.1-1", "1.1", "1:0.1")]
    [InlineData("rpm", "1.0~rc1-9", "1.0", "1.0-0", "1.0-1.el9", "1.0-1.el9_2.1", "1.0^git1-1", "1.0.a-1", "1.0.1-1", "1.1-1", "1:0.1-1")]
    [InlineData("semver", "v1.0.0-1", "1.0.0-alpha", "1.0-alpha.1", "1.0.0.beta", "1.0.0rc1", "v1.0.0", "1.0.0.1", "1.0.1", "1.1", "=2")]
    [InlineData("npm", "1.0.0-1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0", "1.0.1-0", "1.10.0")]
    [InlineData("pep440", "trunk", "2014-01-12", "1.dev0", "1.0a1.dev1", "1.0a1", "1.0.b2", "1.0rc1", "1.0", "1.0+local", "1.0+1", "1.0-1", "1.0.post2.dev1", "1.0.post2", "1.0.1", "1!0.1")]
    [InlineData("nuget", "1.0-Alpha", "1.0.0-alpha.1", "1.0.0-BETA", "1.0", "1.0.0.1", "1.0.1")]
    [InlineData("alpm", "1.0a-1", "1.0b-1", "1.0beta-1", "1.0p-1", "1.0pre-1", "1.0rc-1", "1.0-1", "1.0-1.1", "1.0-2", "1.0.a-1", "1.0.1-1", "1:0.1-1")]
    [InlineData("bitnami", "2.3.1-rc.1", "2.3.1-4", "2.3.2", "2.10.0-1")]
    [InlineData("cargo", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0", "1.0.1-0", "1.10.0")]
    [InlineData("composer", "dev-main", "1.0-dev", "1.0-alpha1", "1.0.0a2", "1.0-BETA", "1.0b2", "1.0RC1", "v1.0", "1.0-patch1", "1.0.1", "1.9.9", "1.x-dev", "2.0-dev")]
    [InlineData("conan", "1.0.0-rc", "1.0", "1.0+1", "1.0.2k", "1.1.1", "1.1.1v", "1.1.1w", "1.10", "cci.20200101")]
    [InlineData("cran", "0.01", "0.1-0", "0.1-1", "0.1.2", "0.2", "1.8", "1.8.0")]
    [InlineData("gem", "1.0.a", "1.0.b1", "1.0.b2", "1.0.b10", "1.0.0-rc1", "1.0.rc1", "1.0", "1.0.1", "1.10")]
    [InlineData("generic", "1.0-dev", "1.0alpha1", "v1.0-beta2", "1.0pre1", "1.0rc1", "1.0", "1.0b", "1.0k-r0", "1.0-1", "1.0.1")]
    [InlineData("golang", "v0.0.0-20170116102854-1ef0e047d5a7", "v0.0.0-20180116102854-5a71ef0e047d", "v0.0.1", "go1.21rc1", "go1.21.3 X:boringcrypto", "1.22", "v2.0.0+incompatible")]
    [InlineData("hackage", "0", "0.11.3.0", "1", "1.0", "1.0.0", "1.1")]
    [InlineData("jvm", "1.7.0_80", "1.8.0_13-ea", "8.0.13", "1.8.0_131-b11", "8u132", "9-ea", "9", "11.0.4+10", "11.0.4.1")]
    [InlineData("maven", "1-alpha2snapshot", "1-alpha2", "1-alpha-123", "1-beta-2", "1-m2", "1-rc", "1-cr2", "1-SNAPSHOT", "1.0-ga", "1-sp", "1-abc", "1-1-snapshot", "1-1", "1.0.1", "1.1-x")]
    [InlineData("portage", "1_alpha", "1_beta2", "1_pre", "1_rc1", "1", "1-r1", "1_p0", "1a", "1.0", "1.01", "1.1", "1.10", "12.2b", "12.2.5")]
    [InlineData("pub", "1.0.0-alpha", "1.0.0-alpha+1", "1.0.0", "1.0.0+1", "1.0.0+2", "1.0.0+a", "1.0.1")]
    [InlineData("julia", "1.0.0-rc1", "1.0.0", "1.0.0+1", "1.0.1")]
    public void Lists_go_up(string name, params string[] versions)
    {
        var order = VersionTable.Scheme(name).Order;
        for (var left = 0; left < versions.Length; left++)
        {
            for (var right = 0; right < versions.Length; right++)
            {
                var actual = order(versions[left], versions[right]);
                Assert.True(
                    actual is not null && Math.Sign(actual.Value) == left.CompareTo(right),
                    $"{versions[left]} and {versions[right]}: {actual?.ToString() ?? "null"}");
            }
        }
    }

    [Theory]
    [InlineData("apk", "1.2-r", "1.2-r0")]
    [InlineData("dpkg", "0:1.02-0", "1.2")]
    [InlineData("rpm", "0:1.0-1", "1..00-01")]
    [InlineData("semver", "v1.2+build", "1.2.0.0")]
    [InlineData("pep440", " v1.0-ALPHA_1 ", "1a1")]
    [InlineData("nuget", "1.0-RC+x", "1.0.0.0-rc")]
    [InlineData("alpm", "0:1.01-1", "1.1-1")]
    [InlineData("bitnami", "2.3.1-4", "2.3.1")]
    [InlineData("composer", "V1.0.0+build", "1.0-stable")]
    [InlineData("composer", "1.0.0-pl1", "1p1")]
    [InlineData("composer", "2.X-dev", "2.x-dev")]
    [InlineData("conan", "1.0.0", "1")]
    [InlineData("cran", "1-2.3", "1.2-3")]
    [InlineData("gem", "1.0.0.a", "1.a")]
    [InlineData("gem", "1.2.0-x86_64-linux", "1.2")]
    [InlineData("generic", "v1.20-RC1", "1.20.0rc1")]
    [InlineData("golang", "go1.21", "v1.21.0+incompatible")]
    [InlineData("jvm", "jdk1.8.0_131-b11", "8u131")]
    [InlineData("maven", "1.0.0.RELEASE", "1-ga")]
    [InlineData("maven", "1.0a1", "1-alpha-1")]
    [InlineData("portage", "1.2.0_p", "1.2.0_p0-r0")]
    public void Different_spellings_are_equal(string name, string left, string right) => Assert.Equal(0, VersionTable.Scheme(name).Order(left, right));

    [Theory]
    [InlineData("apk", "")]
    [InlineData("apk", "D")]
    [InlineData("apk", "-r1")]
    [InlineData("dpkg", "")]
    [InlineData("dpkg", "<end-of-life>")]
    [InlineData("dpkg", "a:1")]
    [InlineData("dpkg", ":1")]
    [InlineData("dpkg", "1:")]
    [InlineData("dpkg", "1.0-")]
    [InlineData("dpkg", "1 0")]
    [InlineData("rpm", "1 0")]
    [InlineData("rpm", "1\0")]
    [InlineData("semver", "")]
    [InlineData("semver", "latest")]
    [InlineData("semver", "1.x")]
    [InlineData("semver", "1.2.*")]
    [InlineData("semver", "1.2.3-")]
    [InlineData("semver", "1.2.3-a..b")]
    [InlineData("semver", "1.2.3+")]
    [InlineData("semver", "1.2.3 4")]
    [InlineData("npm", "^1.2.3")]
    [InlineData("pep440", "")]
    [InlineData("pep440", "...")]
    [InlineData("pep440", "1.0+")]
    [InlineData("pep440", ">=1.0")]
    [InlineData("nuget", "[1.0]")]
    [InlineData("nuget", "1.*")]
    [InlineData("alpm", "")]
    [InlineData("alpm", "1 0")]
    [InlineData("bitnami", "latest")]
    [InlineData("composer", "")]
    [InlineData("composer", "1.*")]
    [InlineData("composer", "1.x")]
    [InlineData("composer", "dev-")]
    [InlineData("composer", "main")]
    [InlineData("composer", "1.0@dev")]
    [InlineData("conan", "1 0")]
    [InlineData("cran", "1..2")]
    [InlineData("cran", "1.2a")]
    [InlineData("cran", "1.2-")]
    [InlineData("gem", "a")]
    [InlineData("gem", "1..2")]
    [InlineData("gem", "1.2_3")]
    [InlineData("gem", "1.")]
    [InlineData("generic", "")]
    [InlineData("generic", "1\t2")]
    [InlineData("golang", "(devel)")]
    [InlineData("golang", "go")]
    [InlineData("hackage", "1-2")]
    [InlineData("hackage", ".1")]
    [InlineData("jvm", "8u")]
    [InlineData("jvm", "8--ea")]
    [InlineData("jvm", "eight")]
    [InlineData("maven", "")]
    [InlineData("maven", "1\0")]
    [InlineData("portage", "1.2A")]
    [InlineData("portage", "1.2-r")]
    [InlineData("portage", "1.2_blah")]
    [InlineData("pub", "1.x")]
    public void What_is_no_version_has_no_place(string name, string text)
    {
        var scheme = VersionTable.Scheme(name);
        Assert.Null(scheme.Order(text, "1.0.0"));
        Assert.Null(scheme.Order("1.0.0", text));
        Assert.Null(scheme.Satisfies(text, ">= 1.0.0"));
    }
}
