using Plimsoll.Catalogers.Language.WordPress;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.WordPress;

public sealed class WordPressTests
{
    [Fact]
    public void The_main_file_of_a_plugin_has_a_header()
    {
        var found = new FakeImage().Layer(
            ("var/www/wp-content/plugins/hull/hull.php", "<?php\n/**\n * @package Hull\n */\n/*\nPlugin Name: The Hull\r\nDescription: x\nversion: 1.2.3\nLicense: GPLv2 or later */\n"),
            ("var/www/wp-content/plugins/hull/other.php", "<?php\n// Version: 9\n"),
            ("var/www/wp-content/plugins/keel/keel.php", "<?php\n/* Plugin Name: Keel */\n"),
            ("var/www/wp-content/plugins/late/late.php", "<?php\n" + new string('/', 9000) + "\n/* Plugin Name: Late\n Version: 1 */\n"),
            ("var/www/wp-includes/version.php", "<?php\n$wp_version = '6.5.2';\n$wp_db_version = 57155;\n")).Scan(WordPressReader.Row);
        Assert.Equal(["pkg:generic/wordpress@6.5.2", "pkg:wordpress/plugin/hull@1.2.3"], found.Installed.Order(StringComparer.Ordinal));
        Assert.Equal(["GPLv2 or later"], found["plugin/hull"].Licences);
        Assert.Equal(6, found["plugin/hull"].Evidence[0].Line);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("aquasecurity__trivy/pkg/dependency/parser/frameworks/wordpress/parse_test.expected.json", "4.9.4-alpha", "pkg:generic/wordpress@4.9.4-alpha")]
    [InlineData("anchore__syft/syft/pkg/cataloger/wordpress/parse_plugin_test.expected.json", "5.3", "pkg:wordpress/plugin/akismet@5.3")]
    public void Other_scanners(string file, string version, string purl)
    {
        // Their files are not in the shared data: these have what their tables say of them.
        Assert.Contains(ExpectedFile.Load(file).Find(static e => e.Text("Version") is not null), e => e.Text("Version") == version);
        var found = new FakeImage().Layer(
            purl.Contains("plugin", StringComparison.Ordinal)
                ? ("wp-content/plugins/akismet/akismet.php", $"<?php\n/*\nPlugin Name: Akismet Anti-spam: Spam Protection\nVersion: {version}\nLicense: GPLv2\n*/\n")
                : ("wp-includes/version.php", $"<?php\n/**\n * WordPress Version\n */\n$wp_version = '{version}';\n")).Scan(WordPressReader.Row);
        Assert.Equal([purl], found.Installed);
    }

    [Fact]
    public void A_core_without_a_version_is_said() =>
        Assert.Equal(["Malformed wp-includes/version.php"], new FakeImage().Layer(("wp-includes/version.php", "<?php\n")).Scan(WordPressReader.Row).ProblemLines);
}
