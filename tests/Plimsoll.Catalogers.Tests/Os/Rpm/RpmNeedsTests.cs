using CsCheck;
using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Os.Rpm;

public sealed class RpmNeedsTests
{
    private const int Provides = 1047;
    private const int Requires = 1049;

    [Fact]
    public void Packages_need_what_provides_the_names_features_and_sonames_that_they_require()
    {
        var found = Scan(
            Plain("bash").Texts(Requires, "libc.so.6(GLIBC_2.4)(64bit)", "libc.so.6()(64bit)", "rpmlib(BuiltinLuaScripts)", "config(bash)").Texts(Provides, "bash", "config(bash)", "/bin/sh"),
            Plain("glibc").Texts(Provides, "glibc", "glibc(x86-64)", "libc.so.6(GLIBC_2.4)(64bit)", "libc.so.6()(64bit)").Texts(Requires, "glibc-common", "nobody-has-it"),
            Plain("glibc-common").Texts(Requires, "glibc(x86-64)", "/bin/sh"),
            Plain("perl-x").Texts(Requires, "perl(Carp)"),
            Plain("perl-Carp").Texts(Provides, "perl(Carp)"));
        Assert.Equal(["bash -> glibc", "glibc -> glibc-common", "glibc-common -> bash", "glibc-common -> glibc", "perl-x -> perl-Carp"], found.Relations);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_path_that_nobody_provides_by_name_is_that_of_its_owner_whether_folders_are_merged_or_not()
    {
        var found = Scan(
            Plain("merged").Files("/usr/bin/sh", "/usr/share/doc"),
            Plain("unmerged").Files("/sbin/ldconfig", "/etc/pki"),
            Plain("a").Texts(Requires, "/bin/sh", "/usr/sbin/ldconfig"),
            Plain("b").Texts(Requires, "/usr/bin/sh", "/etc/pki", "/share/doc", "/usr/etc/pki", "/"));
        Assert.Equal(["a -> merged", "a -> unmerged", "b -> merged", "b -> unmerged"], found.Relations);
    }

    [Fact]
    public void Of_several_architectures_a_package_needs_its_own_and_one_without_any_needs_all()
    {
        var found = Scan(
            Plain("glibc"), RpmHeaderBytes.Package("glibc", "1", "1", null, "i686"),
            Plain("a").Texts(Requires, "glibc"), RpmHeaderBytes.Package("b", "1", "1", null, "i686").Texts(Requires, "glibc"),
            RpmHeaderBytes.Package("c", "1", "1", null, "noarch").Texts(Requires, "glibc"));
        Assert.Equal(["x86_64", "i686", "x86_64", "i686"], found.RelatedPackages.Select(static r => r.To.Architecture));
    }

    [Theory]
    [InlineData("(a and b)", "a b")]
    [InlineData("(a or missing)", "a")]
    [InlineData("(a if b)", "a")]
    [InlineData("(a if missing)", "")]
    [InlineData("(a if missing else c)", "c")]
    [InlineData("(a unless missing)", "a")]
    [InlineData("(a unless b else c)", "c")]
    [InlineData("(feature(x) >= 1 with feature(x) < 2)", "a b")]
    [InlineData("(feature(x) without b)", "a")]
    [InlineData("(a >= 1.0-2 if (b or missing))", "a")]
    [InlineData("((a or b) and c)", "a b c")]
    [InlineData("(a if (b and missing))", "")]
    [InlineData("(a if (b and c))", "a")]
    public void A_condition_asks_for_what_is_there(string condition, string expected)
    {
        var found = Scan(Plain("a").Texts(Provides, "feature(x)"), Plain("b").Texts(Provides, "feature(x)"), Plain("c"), Plain("q").Texts(Requires, condition, "a-missing"));
        Assert.Equal(expected, string.Join(' ', found.Relations.Select(static r => r.Split(' ')[^1])));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a")]
    [InlineData("(a b)")]
    [InlineData("(a and)")]
    [InlineData("(a and b) c")]
    [InlineData("((((((((((((((((((((a))))))))))))))))))))")]
    public void What_is_no_condition_is_counted(string condition)
    {
        var found = Scan(Plain("a"), Plain("q").Texts(Requires, condition));
        var problem = Assert.Single(found.Problems);
        Assert.Equal("1 requirements of its packages are too many, too long or no conditions of rpm's", problem.Detail);
        Assert.False(problem.Blocking);
    }

    [Fact]
    public void Conditions_of_any_bytes_never_throw() =>
        Gen.Char["()abif <>=andorelsewithoutunless"].Array[0, 60].Select(static c => "(" + new string(c)).Sample(static text => Scan(Plain("a"), Plain("q").Texts(Requires, text)));

    private static RpmHeaderBytes Plain(string name) => RpmHeaderBytes.Package(name, "1", "1", null);

    private static FakeInventory Scan(params RpmHeaderBytes[] headers) => new FakeImage()
        .Layer(layer => layer.File("var/lib/rpm/rpmdb.sqlite", SqliteBytes.Table("Packages", headers.Select(static h => h.Build())))).Scan(RpmReader.Row);
}
