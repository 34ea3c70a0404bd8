using Plimsoll.Formats;
using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Merging;

public sealed class OwnerIndexTests
{
    private const string File = "usr/lib/python3/dist-packages/Hull-1.0.egg-info";

    private readonly PackageCollector _collector = new();

    [Fact]
    public void A_language_package_in_the_list_of_a_system_package_is_its()
    {
        var owner = Add(Made.Package("deb", "python3-hull", "1.0-1"), [File]);
        Add(Made.Package("pypi", "hull", "1.0", (File, 0)));
        Assert.Equal(owner.Purl, Built("hull").OwnedBy);
    }

    [Fact]
    public void One_in_no_list_is_its_own()
    {
        Add(Made.Package("deb", "python3-hull", "1.0-1"), [File + "x", "usr/lib/python3"]);
        Add(Made.Package("pypi", "hull", "1.0", (File, 0)));
        Assert.Null(Built("hull").OwnedBy);
    }

    [Theory]
    [InlineData("lib/hull/package.json", "usr/lib/hull/package.json")]
    [InlineData("bin/hull", "usr/bin/hull")]
    public void Lists_from_before_the_merge_of_usr_name_the_same_files(string listed, string real)
    {
        var owner = Add(Made.Package("deb", "hull", "1.0-1"), [listed]);
        Add(Made.Package("npm", "hull-js", "1.0", (real, 0)));
        Assert.Equal(owner.Purl, Built("hull-js", path => path is "lib" or "bin" ? "usr/" + path : path).OwnedBy);
        Assert.Null(Built("hull-js", static path => path).OwnedBy);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_no_owner()
    {
        Add(Made.Package("deb", "hull", "1.0-1"), ["lib/hull/package.json"]);
        Add(Made.Package("npm", "hull-js", "1.0", ("usr/lib/hull/package.json", 0)));
        Assert.Null(Built("hull-js", static path => path == "lib" ? null : path).OwnedBy);
    }

    [Fact]
    public void A_file_that_a_later_layer_brought_over_it_is_no_longer_the_packages()
    {
        var owner = Add(Made.Package("deb", "python3-hull", "1.0-1", ("var/lib/dpkg/status", 1)), [File]);
        Add(Made.Package("pypi", "hull", "2.0", (File, 2)));
        Add(Made.Package("pypi", "deck", "1.0", (File, 1)));
        Add(Made.Package("pypi", "keel", "1.0", (File, 0)));
        Assert.Null(Built("hull").OwnedBy);
        Assert.Equal(owner.Purl, Built("deck").OwnedBy);
        Assert.Equal(owner.Purl, Built("keel").OwnedBy);
    }

    [Fact]
    public void A_package_whose_places_have_two_owners_is_nobodys()
    {
        Add(Made.Package("deb", "one", "1"), ["a/package.json"]);
        Add(Made.Package("deb", "two", "1"), ["b/package.json"]);
        Add(Made.Package("npm", "hull", "1.0", ("a/package.json", 0), ("b/package.json", 0)));
        Assert.Null(Built("hull").OwnedBy);
    }

    [Fact]
    public void A_package_of_which_one_place_is_owned_and_another_not_is_nobodys()
    {
        Add(Made.Package("deb", "one", "1"), ["a/package.json"]);
        Add(Made.Package("npm", "hull", "1.0", ("a/package.json", 0), ("app/package.json", 0)));
        Assert.Null(Built("hull").OwnedBy);
    }

    [Fact]
    public void The_owned_and_the_free_copy_of_the_same_version_stay_apart()
    {
        var owner = Add(Made.Package("deb", "one", "1"), ["a/package.json"]);
        Add(Made.Package("npm", "hull", "1.0", ("a/package.json", 0)));
        Add(Made.Package("npm", "hull", "1.0", ("app/package.json", 0)));
        Assert.Equal([null, owner.Purl], _collector.Build(static p => p).Packages.Where(static p => p.Name == "hull").Select(static p => p.OwnedBy).OrderBy(static p => p is not null));
    }

    [Fact]
    public void System_and_declared_packages_are_never_owned()
    {
        Add(Made.Package("deb", "one", "1"), ["var/lib/rpm/x", "app/package-lock.json"]);
        Add(Made.Package("rpm", "two", "1", ("var/lib/rpm/x", 0)));
        Add(Made.Package("npm", "hull", "1.0", ("app/package-lock.json", 0)) with { Presence = PackagePresence.Declared });
        Assert.All(_collector.Build(static p => p).Packages, static p => Assert.Null(p.OwnedBy));
    }

    [Fact]
    public void Lists_of_hostile_length_and_form_are_survived()
    {
        Add(Made.Package("deb", "one", "1"), [new string('x', 10_000), "/", "//", "", "a//b", "é/ü"]);
        Add(Made.Package("npm", "hull", "1.0", ("a/b", 0)));
        Assert.Null(Built("hull").OwnedBy);
    }

    private Package Add(Package package, string[]? owns = null)
    {
        _collector.Add(package);
        if (owns is not null)
        {
            PathList paths = Made.Paths(owns);
            _collector.Own(package.Purl, paths);
        }

        return package;
    }

    private Package Built(string name, Func<string, string?>? canonical = null) => Assert.Single(_collector.Build(canonical ?? (static p => p)).Packages, p => p.Name == name);
}
