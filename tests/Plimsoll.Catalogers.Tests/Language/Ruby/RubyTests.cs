using Plimsoll.Catalogers.Language.Ruby;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Ruby;

public sealed class RubyTests
{
    private const string Lock =
        """
        PATH
          remote: own
          specs:
            own (0.1.0)
              keel

        GIT
          remote: https://example.org/mast.git
          revision: 0123
          specs:
            mast (3.0.0)
              keel (>= 2)

        GEM
          remote: https://rubygems.org/
          specs:
            hull (1.0.0-x86_64-linux)
              keel (~> 2.0)
            hull (1.0.0-arm64-darwin)
              keel (~> 2.0)
            keel (2.0.0.rc1)

        PLATFORMS
          ruby

        DEPENDENCIES
          hull (~> 1.0)
          mast!
          own!

        CHECKSUMS
          hull (1.0.0) sha256=00

        BUNDLED WITH
           2.5.0
        """;

    [Fact]
    public void A_lock_file_says_what_is_direct_and_what_needs_what()
    {
        var found = new FakeImage().Layer(("app/Gemfile.lock", Lock)).Scan(BundlerReader.Row);
        Assert.Equal(["hull@1.0.0 direct", "keel@2.0.0.rc1 direct", "mast@3.0.0 direct"], LockRows.Show(found));
        Assert.Equal(["mast -> keel", "hull -> keel"], found.Relations);
        Assert.Equal((17, "pkg:gem/hull@1.0.0"), (found["hull"].Evidence[0].Line, found["hull"].Purl.ToString()));
        Assert.Empty(found.Installed);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Lock_files_inside_installed_gems_are_not_read()
    {
        var found = new FakeImage().Layer(("usr/lib/ruby/gems/3.2.0/gems/x-1/Gemfile.lock", Lock), ("app/vendor/bundle/ruby/3.2.0/gems/x-1/Gemfile.lock", "x")).Scan(BundlerReader.Row);
        Assert.Empty(found.Packages);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("GEM\n  specs:\n\nDEPENDENCIES\n", "")]
    [InlineData("something", "Malformed Gemfile.lock")]
    [InlineData("GEM\n  specs:\n    hull\n", "Malformed Gemfile.lock")]
    [InlineData("GEM\n  specs:\n<<<<<<< HEAD\n    hull (1)\n=======\n", "Malformed Gemfile.lock")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer(("Gemfile.lock", text)).Scan(BundlerReader.Row).ProblemLines));

    [Fact]
    public void Installed_gems_find_what_they_need_in_their_own_place()
    {
        static string Gem(string name, string version, string rest) => $"# stub: {name} {version} ruby lib\nGem::Specification.new do |s|\n  s.name = \"{name}\".freeze\n  s.version = \"{version}\"\n{rest}end\n";
        var found = new FakeImage().Layer(
            ("opt/gems/specifications/hull-1.0.gemspec", Gem("hull", "1.0", "  s.licenses = [\"MIT\".freeze, 'Ruby']\n  s.add_runtime_dependency(%q<keel>.freeze, [\">= 0\"])\n  s.add_development_dependency(%q<mast>.freeze, [\">= 0\"])\n")),
            ("opt/gems/specifications/default/keel-2.gemspec", Gem("keel", "2", "  s.platform = \"x86_64-linux\".freeze\n")),
            ("opt/gems/specifications/mast-3.gemspec", Gem("mast", "3", "  s.add_dependency(\"hull\".freeze, [\">= 0\"])\n")),
            ("other/specifications/keel-9.gemspec", Gem("keel", "9", ""))).Scan(GemReader.Row);
        Assert.Equal(["pkg:gem/hull@1.0", "pkg:gem/keel@2?platform=x86_64-linux", "pkg:gem/keel@9", "pkg:gem/mast@3"], found.Installed);
        Assert.Equal(["hull -> keel", "mast -> hull"], found.Relations);
        Assert.Equal(["MIT", "Ruby"], found["hull"].Licences);
    }

    [Fact]
    public void What_is_computed_is_taken_from_the_comment()
    {
        var found = new FakeImage().Layer(("x/specifications/hull.gemspec", "# stub: hull 1.5 java lib\nGem::Specification.new do |gem|\n  gem.name = NAME\n  gem.version = \"#{V}\"\nend\n")).Scan(GemReader.Row);
        Assert.Equal(["pkg:gem/hull@1.5?platform=java"], found.Installed);
    }

    [Theory]
    [InlineData("Gem::Specification.new do |s|\n  s.name = \"a\"\nend\n")]
    [InlineData("Gem::Specification.new do |s|\n  s.name = \"a\n")]
    [InlineData("")]
    public void A_specification_without_name_or_version_is_said(string text) =>
        Assert.Equal(["Malformed x/specifications/a.gemspec"], new FakeImage().Layer(("x/specifications/a.gemspec", text)).Scan(GemReader.Row).ProblemLines);
}
