using CsCheck;
using Plimsoll.Advisories.Matching;

namespace Plimsoll.Advisories.Tests.Matching;

public sealed class PackageNamesTests
{
    [Theory]
    [InlineData("requests", "requests")]
    [InlineData("Django", "django")]
    [InlineData("zope.interface", "zope-interface")]
    [InlineData("A-_.b", "a-b")]
    [InlineData("a--b", "a-b")]
    [InlineData("_a_", "-a-")]
    [InlineData("", "")]
    public void Python_names_are_compared_as_pep_503_says(string name, string expected) => Assert.Equal(expected, PackageNames.Pypi(name));

    [Fact]
    public void A_normal_name_stays_as_it_is() =>
        Gen.String[Gen.Char["aB1-_."], 0, 12].Sample(name => Assert.Equal(PackageNames.Pypi(name), PackageNames.Pypi(PackageNames.Pypi(name))));
}
