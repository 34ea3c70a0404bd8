using System.Text;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Good files for what the seeds of a reader do not say: the seeds themselves stay as they are, for the damaged ones that were made of them.</summary>
internal static class ReaderTellsSamples
{
    public static IReadOnlyDictionary<string, (string Path, byte[] Content)[]> ByRow { get; } = new Dictionary<string, (string, byte[])[]>(StringComparer.Ordinal)
    {
        ["opkg"] = [Of("usr/lib/opkg/status", "Package: hull\nVersion: 1\nDepends: mast\nStatus: install user installed\nArchitecture: x\n\nPackage: mast\nVersion: 2\nStatus: install user installed\nArchitecture: x\n")],
        ["rpm"] = [("var/lib/rpm/rpmdb.sqlite", SqliteBytes.Table(
            "Packages",
            [
                RpmHeaderBytes.Package("hull", "1.0", "1", "hull-1.0-1.src.rpm").Texts(1049, "mast").Build(),
                RpmHeaderBytes.Package("mast", "1.0", "1", "mast-1.0-1.src.rpm").Build(),
            ]))],
        ["pacman"] =
        [
            Of("var/lib/pacman/local/hull-1-2/desc", "%NAME%\nhull\n\n%VERSION%\n1-2\n\n%DEPENDS%\nmast\n"),
            Of("var/lib/pacman/local/mast-1-1/desc", "%NAME%\nmast\n\n%VERSION%\n1-1\n"),
        ],
        ["npm"] = [Of("a/package-lock.json", """{"lockfileVersion": 3, "packages": {"": {"dependencies": {"hull": "1"}}, "node_modules/hull": {"version": "1.0.0", "dependencies": {"mast": "2"}}, "node_modules/mast": {"version": "2.0.0"}}}""")],
        ["yarn"] = [Of("a/yarn.lock", "# yarn lockfile v1\n\nmast@^2:\n  version \"2.0.0\"\n"), Of("a/package.json", """{"devDependencies": {"mast": "^2"}}""")],
        ["bun"] = [Of("bun.lock", """{"lockfileVersion": 1, "workspaces": {"": {"devDependencies": {"hull": "^1"}}}, "packages": {"hull": ["hull@1.0.0", "", {}, "x"]}}""")],
        ["pdm"] = [Of("pdm.lock", "[[package]]\nname = \"hull\"\nversion = \"1.0\"\ngroups = [\"dev\"]\ndependencies = [\"keel==2\"]\n[[package]]\nname = \"keel\"\nversion = \"2\"\ngroups = [\"dev\"]\n")],
        ["uv"] = [Of("uv.lock", "[[package]]\nname = \"hull\"\nversion = \"1.0\"\nsource = { registry = \"r\" }\ndependencies = [{ name = \"keel\" }]\n[[package]]\nname = \"keel\"\nversion = \"2\"\nsource = { registry = \"r\" }\n")],
        ["pylock"] = [Of("pylock.toml", "[[packages]]\nname = \"hull\"\nversion = \"1.0\"\nmarker = \"'dev' in dependency_groups\"\ndependencies = [{ name = \"keel\" }]\n[[packages]]\nname = \"keel\"\nversion = \"2\"\n")],
        ["python-setup"] = [Of("setup.py", "setup(\n tests_require=['hull==1.0'],\n)\n")],
        ["conda"] = [Of("env/conda-meta/hull-1.0-0.json", """{"name": "hull", "version": "1.0", "build": "h_0", "license": "MIT"}""")],
        ["cargo"] =
        [
            Of("Cargo.lock", "version = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"hull\"]\n[[package]]\nname = \"hull\"\nversion = \"1.0.0\"\nsource = \"registry+r\"\ndependencies = [\"keel\"]\n[[package]]\nname = \"keel\"\nversion = \"2.0.0\"\nsource = \"registry+r\"\n"),
            Of("Cargo.toml", "[package]\nname = \"app\"\n[dev-dependencies]\nhull = \"1\"\n"),
        ],
        ["sbt"] = [Of("build.sbt.lock", """{"lockVersion":1,"dependencies":[{"org":"a","name":"b","version":"1","artifacts":[{"name":"b.jar"}],"configurations":["test"]}]}""")],
        ["msbuild"] = [Of("A.csproj", "<Project><ItemGroup><PackageReference Include=\"Hull\" Version=\"1.0\" PrivateAssets=\"all\" /></ItemGroup></Project>")],
        ["composer-installed"] = [Of("vendor/composer/installed.json", """{"packages": [{"name": "a/hull", "version": "1.0", "require": {"a/keel": "*"}, "license": ["MIT"]}, {"name": "a/keel", "version": "2"}]}""")],
        ["pear"] = [Of("php/.registry/hull.reg", "a:3:{s:4:\"name\";s:4:\"hull\";s:7:\"version\";s:3:\"1.0\";s:7:\"license\";s:3:\"MIT\";}")],
        ["pub"] = [Of("pubspec.lock", "packages:\n  hull:\n    dependency: \"direct dev\"\n    description: {name: hull}\n    source: hosted\n    version: \"1.0\"\n")],
        ["conan"] = [Of("conan.lock", """{"graph_lock": {"nodes": {"0": {"requires": ["1"]}, "1": {"ref": "hull/1.0", "requires": ["2"]}, "2": {"ref": "keel/2"}}}}""")],
        ["vcpkg"] =
        [
            Of("vcpkg.json", """{"dependencies": [{"name": "keel", "host": true}], "overrides": [{"name": "keel", "version": "2"}]}"""),
            Of("vcpkg/status", "Package: hull\nVersion: 1.0\nDepends: keel\nArchitecture: x64\nStatus: install ok installed\n\nPackage: keel\nVersion: 2\nArchitecture: x64\nStatus: install ok installed\n"),
        ],
        ["julia"] = [Of("Manifest.toml", "manifest_format = \"2.0\"\n[[deps.keel]]\nuuid = \"02\"\nversion = \"1\"\n"), Of("Project.toml", "[extras]\nkeel = \"02\"\n")],
        ["sbom"] = [Of("app/bom.json", """{"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{"type": "library", "name": "hull", "version": "1", "purl": "pkg:npm/hull@1", "scope": "excluded"}]}""")],
    };

    private static (string, byte[]) Of(string path, string text) => (path, Encoding.UTF8.GetBytes(text));
}
