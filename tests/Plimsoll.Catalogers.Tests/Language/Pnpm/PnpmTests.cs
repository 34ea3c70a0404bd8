using Plimsoll.Catalogers.Language.Pnpm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Pnpm;

public sealed class PnpmTests
{
    [Fact]
    public void Version_5_has_slashes_in_its_keys()
    {
        var found = Scan("""
            lockfileVersion: 5.4
            specifiers:
              '@s/hull': ^1.0.0
            dependencies:
              '@s/hull': 1.0.0_mast@2.0.0
              alias: /real/3.0.0
              member: link:../member
              other: example.org/other/4.0.0
            devDependencies:
              mast: 2.0.0
            packages:
              /@s/hull/1.0.0_mast@2.0.0:
                resolution: {integrity: x}
                dependencies:
                  keel: 0.1.0
                  mast: 2.0.0
                dev: false
              /keel/0.1.0:
                dev: false
                optional: true
              /mast/2.0.0:
                dev: true
              /real/3.0.0: {}
              example.org/other/4.0.0: {}
              github.com/o/tool/0123:
                name: tool
                version: 5.0.0
            """);
        Assert.Equal(
            ["@s/hull@1.0.0 direct", "keel@0.1.0 indirect optional", "mast@2.0.0 direct dev", "other@4.0.0 direct", "real@3.0.0 direct", "tool@5.0.0 indirect"],
            LockRows.Show(found));
        Assert.Equal(["@s/hull -> keel", "@s/hull -> mast"], found.Relations);
        Assert.Equal(12, found["@s/hull"].Evidence[0].Line);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Version_6_has_an_at_sign_and_peers_in_brackets()
    {
        var found = Scan("""
            lockfileVersion: '6.0'
            importers:
              .:
                dependencies:
                  hull: {specifier: ^1.0.0, version: 1.0.0(mast@2.0.0)}
                  alias: {specifier: 'npm:@s/real@3', version: /@s/real@3.0.0}
                optionalDependencies:
                  folder: {specifier: 'file:folder', version: 'file:folder'}
              packages/a:
                devDependencies:
                  keel: {specifier: ^0.1.0, version: 0.1.0}
            packages:
              /hull@1.0.0(mast@2.0.0):
                dependencies:
                  mast: 2.0.0
              /mast@2.0.0: {dev: false}
              /@s/real@3.0.0: {dev: false}
              /keel@0.1.0: {dev: true}
              file:folder:
                resolution: {directory: folder, type: directory}
                name: folder
                version: 1.0.0
            """);
        Assert.Equal(["@s/real@3.0.0 direct", "hull@1.0.0 direct", "keel@0.1.0 direct dev", "mast@2.0.0 indirect"], LockRows.Show(found));
        Assert.Equal(["hull -> mast"], found.Relations);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Version_9_has_what_is_needed_apart_and_no_word_for_development()
    {
        var found = Scan("""
            lockfileVersion: '9.0'
            settings:
              autoInstallPeers: true
            catalogs:
              default:
                hull: {specifier: ^1.0.0, version: 1.0.0}
            importers:
              .:
                dependencies:
                  hull: {specifier: 'catalog:', version: 1.0.0(mast@2.0.0)}
                  alias: {specifier: 'npm:real@3', version: real@3.0.0}
                devDependencies:
                  keel: {specifier: 'https://example.org/keel.tgz', version: 'https://example.org/keel.tgz'}
                  member: {specifier: 'workspace:*', version: 'link:packages/member'}
            packages:
              hull@1.0.0:
                resolution: {integrity: x}
                peerDependencies:
                  mast: '*'
              mast@2.0.0: {}
              real@3.0.0: {}
              keel@https://example.org/keel.tgz:
                resolution: {tarball: 'https://example.org/keel.tgz'}
                version: 0.1.0
              beam@4.0.0: {}
              sail@5.0.0: {}
            snapshots:
              hull@1.0.0(mast@2.0.0):
                dependencies:
                  mast: 2.0.0
                optionalDependencies:
                  beam: 4.0.0
              mast@2.0.0: {}
              real@3.0.0: {}
              keel@https://example.org/keel.tgz:
                dependencies:
                  sail: 5.0.0
              beam@4.0.0:
                optional: true
              sail@5.0.0: {}
            """);
        Assert.Equal(
            ["beam@4.0.0 indirect optional", "hull@1.0.0 direct", "keel@0.1.0 direct dev", "mast@2.0.0 indirect", "real@3.0.0 direct", "sail@5.0.0 indirect dev"],
            LockRows.Show(found));
        Assert.Equal(["hull -> mast", "hull -> beam", "keel -> sail"], found.Relations);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_package_that_one_set_of_peers_needs_is_not_optional()
    {
        var found = Scan("""
            lockfileVersion: '9.0'
            importers:
              .: {dependencies: {a: {version: 1.0.0(b@1.0.0)}}}
            packages:
              a@1.0.0: {}
            snapshots:
              a@1.0.0(b@1.0.0): {}
              a@1.0.0(b@2.0.0): {optional: true}
            """);
        Assert.Equal(["a@1.0.0 direct"], LockRows.Show(found));
    }

    [Fact]
    public void The_tools_of_a_first_document_are_for_development()
    {
        var found = Scan("""
            ---
            lockfileVersion: '9.0'
            importers:
              .:
                configDependencies: {}
                packageManagerDependencies:
                  pnpm: {specifier: 11.0.0, version: 11.0.0}
            packages:
              pnpm@11.0.0: {}
            ---
            importers:
              .: {dependencies: {hull: {specifier: 1.0.0, version: 1.0.0}}}
            packages:
              hull@1.0.0: {}
            """);
        Assert.Equal(["hull@1.0.0 direct", "pnpm@11.0.0 direct dev"], LockRows.Show(found));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("lockfileVersion: '9.0'\n", "")]
    [InlineData("lockfileVersion: '10.0'\n", "Unsupported: its format is newer than version 9, the newest that is known")]
    [InlineData("packages: {}\n", "Unsupported: has no lockfileVersion, or one older than 5")]
    [InlineData("shrinkwrapVersion: 3\n", "Unsupported: has no lockfileVersion, or one older than 5")]
    [InlineData("a: [\n", "Malformed: is not valid YAML, at line 2")]
    [InlineData("lockfileVersion: 5.4\npackages:\n  /a: {}\n  /b/1.0.0: x\n", "Malformed: 1 entries have no usable name or version")]
    public void A_damaged_or_unknown_file_is_said(string text, string expected)
    {
        var facts = FakeFile.Read(PnpmReader.Row, "pnpm-lock.yaml", text);
        Assert.Equal(expected, string.Join(';', facts.Problems.Select(static p => $"{p.Kind}: {p.Detail}")));
    }

    [Fact]
    public void Lock_files_inside_installed_packages_declare_nothing() =>
        Assert.Empty(new FakeImage().Layer(("node_modules/a/pnpm-lock.yaml", "lockfileVersion: 9.0\npackages:\n  a@1.0.0: {}\n")).Scan(PnpmReader.Row).Packages);

    private static FakeInventory Scan(string text) => new FakeImage().Layer(("pnpm-lock.yaml", text)).AsSourceTree().Scan(PnpmReader.Row);
}
