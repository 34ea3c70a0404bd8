namespace Plimsoll.Model.Tests.PackageUrls;

public class PackageUrlTests
{
    [Theory]
    [InlineData("pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64", "pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64")]
    [InlineData("PKG:///NPM//%40Angular/Core/@17.0.0", null)]
    [InlineData("PKG:///NPM//%40Angular/Core@17.0.0", "pkg:npm/%40Angular/Core@17.0.0")]
    [InlineData("pkg:npm/@angular/core@17.0.0", "pkg:npm/%40angular/core@17.0.0")]
    [InlineData("pkg:npm/@angular/core", "pkg:npm/%40angular/core")]
    [InlineData("pkg:pypi/Some_Thing@1.0RC1", "pkg:pypi/some-thing@1.0rc1")]
    [InlineData("pkg:golang/github.com/BurntSushi/toml@v1.3.2", "pkg:golang/github.com/burntsushi/toml@v1.3.2")]
    [InlineData("pkg:golang/stdlib@1.22.1", "pkg:golang/stdlib@1.22.1")]
    [InlineData("pkg:rpm/RedHat/NetworkManager@1.0", "pkg:rpm/redhat/NetworkManager@1.0")]
    [InlineData("pkg:generic/a%2Fb@1/2?z=1&a=%20&empty=#./x//../y%23/", "pkg:generic/a%2Fb@1%2F2?a=%20&z=1#x/y%23")]
    [InlineData("pkg:generic/caf%C3%A9@1%2b2", "pkg:generic/caf%C3%A9@1%2B2")]
    [InlineData("pkg:generic/café", "pkg:generic/caf%C3%A9")]
    [InlineData("pkg:generic/%F0%9F%90%B3", "pkg:generic/%F0%9F%90%B3")]
    [InlineData("pkg:x/n@", "pkg:x/n")]
    [InlineData("pkg:x/n?", "pkg:x/n")]
    [InlineData("pkg:x/n#", "pkg:x/n")]
    public void Is_brought_to_canonical_form(string text, string? canonical)
    {
        Assert.Equal(canonical is not null, PackageUrl.TryParse(text, out var purl, out _));
        Assert.Equal(canonical, purl?.ToString());
    }

    [Theory]
    [InlineData(PurlError.SchemeMissing, "")]
    [InlineData(PurlError.SchemeMissing, "npm/left-pad")]
    [InlineData(PurlError.SchemeMissing, "pkg")]
    [InlineData(PurlError.TypeMissing, "pkg:")]
    [InlineData(PurlError.TypeMissing, "pkg:///")]
    [InlineData(PurlError.TypeMalformed, "pkg:3x/n")]
    [InlineData(PurlError.TypeMalformed, "pkg:n%70m/n")]
    [InlineData(PurlError.TypeMalformed, "pkg:n_m/n")]
    [InlineData(PurlError.NameMissing, "pkg:npm")]
    [InlineData(PurlError.NameMissing, "pkg:npm/@1.0")]
    [InlineData(PurlError.NameMissing, "pkg:npm/a/@1.0")]
    [InlineData(PurlError.NameMissing, "pkg:x/a/%2F")]
    [InlineData(PurlError.NameMalformed, "pkg:cpan/A::B")]
    [InlineData(PurlError.NameMalformed, "pkg:cocoapods/A%20B")]
    [InlineData(PurlError.NamespaceMissing, "pkg:deb/openssl@1")]
    [InlineData(PurlError.NamespaceProhibited, "pkg:cargo/a/b@1")]
    [InlineData(PurlError.NamespaceMalformed, "pkg:x/a%2Fb/n")]
    [InlineData(PurlError.VersionMalformed, "pkg:chrome-extension/dlpngalgnefjeiefhmpklpfiohadpglk@1.x")]
    [InlineData(PurlError.QualifierMalformed, "pkg:x/n?arch")]
    [InlineData(PurlError.QualifierKeyMalformed, "pkg:x/n?1=a")]
    [InlineData(PurlError.QualifierKeyMalformed, "pkg:x/n?=a")]
    [InlineData(PurlError.QualifierKeyMalformed, "pkg:x/n?a%62=a")]
    [InlineData(PurlError.QualifierKeyMalformed, "pkg:x/n?Arch=a")]
    [InlineData(PurlError.QualifierRepeated, "pkg:x/n?a=1&b=2&a=3")]
    [InlineData(PurlError.QualifierMissing, "pkg:julia/Dates@1")]
    [InlineData(PurlError.SubpathMalformed, "pkg:x/n#a%2Fb")]
    [InlineData(PurlError.PercentEncodingMalformed, "pkg:x/n%")]
    [InlineData(PurlError.PercentEncodingMalformed, "pkg:x/n%4")]
    [InlineData(PurlError.PercentEncodingMalformed, "pkg:x/n@%zz")]
    [InlineData(PurlError.PercentEncodingMalformed, "pkg:x/n%٣٣")]
    [InlineData(PurlError.NotUnicode, "pkg:x/n%FF")]
    [InlineData(PurlError.NotUnicode, "pkg:x/n%C3")]
    [InlineData(PurlError.NotUnicode, "pkg:x/n%C0%AF")]
    [InlineData(PurlError.NotUnicode, "pkg:x/n%ED%A0%80")]
    public void A_malformed_one_says_why(PurlError expected, string text)
    {
        Assert.False(PackageUrl.TryParse(text, out var purl, out var error));
        Assert.Null(purl);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Length_is_limited_and_half_a_surrogate_pair_is_refused()
    {
        Assert.True(PackageUrl.TryParse("pkg:x/" + new string('n', PackageUrl.MaxLength - 6), out _, out _));
        Assert.False(PackageUrl.TryParse("pkg:x/" + new string('n', PackageUrl.MaxLength - 5), out _, out var tooLong));
        Assert.Equal(PurlError.TooLong, tooLong);
        Assert.False(PackageUrl.TryParse("pkg:x/n\uD800", out _, out var notUnicode));
        Assert.Equal(PurlError.NotUnicode, notUnicode);
        Assert.False(PackageUrl.TryParse("pkg:x/n%20\uDC00", out _, out notUnicode));
        Assert.Equal(PurlError.NotUnicode, notUnicode);
    }

    [Theory]
    [InlineData("pkg:deb/openssl@1", "pkg:deb/openssl@1")]
    [InlineData("pkg:Rpm/Fedora/curl?Arch=i386", "pkg:rpm/fedora/curl?arch=i386")]
    [InlineData("pkg:julia/Dates", "pkg:julia/Dates")]
    [InlineData("pkg:pypi/ns/Django", "pkg:pypi/ns/django")]
    public void Those_of_other_programs_are_read_loosely(string text, string canonical)
    {
        Assert.False(PackageUrl.TryParse(text, out _, out _));
        Assert.True(PackageUrl.TryParseLoosely(text, out var purl, out var error));
        Assert.Equal((canonical, PurlError.None), (purl.ToString(), error));
    }

    [Fact]
    public void Components_are_normalised_when_one_is_made()
    {
        Dictionary<string, string> qualifiers = new() { ["distro"] = "debian-12", ["arch"] = "amd64", ["epoch"] = "" };
        Assert.Equal("pkg:deb/debian/openssl@3?arch=amd64&distro=debian-12", PackageUrl.Create("DEB", "/Debian/", "OpenSSL", "3", qualifiers)!.ToString());
        Assert.Equal("pkg:npm/%40babel/core", PackageUrl.Create("npm", "@babel", "core")!.ToString());
        Assert.Equal("pkg:pub/a_b_c@1", PackageUrl.Create("pub", null, "A-b.c", "1")!.ToString());
        Assert.Equal("pkg:cpan/DROLSKY/DateTime", PackageUrl.Create("cpan", "drolsky", "DateTime")!.ToString());
        Assert.Equal("pkg:x/a#b/c", PackageUrl.Create("x", null, "a", null, null, "/./b//../c", out _)!.ToString());
        Assert.Null(PackageUrl.Create("x", null, "", null, null, null, out var error));
        Assert.Equal(PurlError.NameMissing, error);
    }

    [Fact]
    public void Equal_strings_are_equal_package_urls()
    {
        var plain = new PackageUrl { Type = "deb", Namespace = "debian", Name = "openssl", Version = "3" };
        var spelled = plain with { Namespace = "/debian/", Qualifiers = plain.Qualifiers.Add("arch", ""), Subpath = "" };
        Assert.Equal(plain, spelled);
        Assert.Equal(plain.GetHashCode(), spelled.GetHashCode());
        Assert.Equal(plain with { Version = null }, plain with { Version = "" });
        Assert.NotEqual(plain, plain with { Version = "4" });
        Assert.NotEqual(plain, plain with { Qualifiers = plain.Qualifiers.Add("arch", "amd64") });
        var repository = new PackageUrl { Type = "git", Namespace = "codeberg.org", Name = "forgejo/forgejo" };
        Assert.Equal("pkg:git/codeberg.org/forgejo/forgejo", repository.ToString());
        Assert.Equal(repository, repository with { Name = "forgejo//forgejo" });
        Assert.Equal(repository.GetHashCode(), (repository with { Name = "forgejo//forgejo" }).GetHashCode());
    }
}
