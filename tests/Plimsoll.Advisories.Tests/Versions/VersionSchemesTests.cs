using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Versions;

public class VersionSchemesTests
{
    [Fact]
    public void Names_are_unique_and_in_order()
    {
        string[] names = [.. VersionSchemes.All.Select(scheme => scheme.Name)];
        Assert.Equal(["apk", "dpkg", "npm", "nuget", "pep440", "rpm", "semver"], names);
        Assert.All(names, name => Assert.Equal(name, VersionSchemes.Find(name)!.Name));
        Assert.Null(VersionSchemes.Find("maven"));
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
    public void What_is_no_version_has_no_place(string name, string text)
    {
        var scheme = VersionTable.Scheme(name);
        Assert.Null(scheme.Order(text, "1.0.0"));
        Assert.Null(scheme.Order("1.0.0", text));
        Assert.Null(scheme.Satisfies(text, ">= 1.0.0"));
    }
}
