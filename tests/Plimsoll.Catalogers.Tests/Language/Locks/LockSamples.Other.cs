using Plimsoll.Catalogers.Language.Beam;
using Plimsoll.Catalogers.Language.CocoaPods;
using Plimsoll.Catalogers.Language.Conan;
using Plimsoll.Catalogers.Language.Dart;
using Plimsoll.Catalogers.Language.DotNet.MSBuild;
using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Catalogers.Language.GitHubActions;
using Plimsoll.Catalogers.Language.Haskell;
using Plimsoll.Catalogers.Language.Julia;
using Plimsoll.Catalogers.Language.Php;
using Plimsoll.Catalogers.Language.R;
using Plimsoll.Catalogers.Language.Ruby;
using Plimsoll.Catalogers.Language.Swift;
using Plimsoll.Catalogers.Language.Terraform;
using Plimsoll.Catalogers.Language.Vcpkg;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Locks;

internal static partial class LockSamples
{
    private static IReadOnlyList<(FileReader Row, string Path, string Text, string? Beside, string BesideText)> Other { get; } =
    [
        (NuGetReader.Row, "packages.lock.json", """{"version": 2, "dependencies": {"net8.0": {"hull": {"type": "Direct", "resolved": "1.0", "dependencies": {"keel": "2"}}, "keel": {"type": "Transitive", "resolved": "2"}, "own": {"type": "Project"}}}}""", "obj/project.assets.json", """{"targets": {"net8.0": {"hull/1.0": {"type": "package", "dependencies": {"keel": "2"}}}}, "project": {"restore": {"projectPath": "/a/b.csproj"}, "frameworks": {"net8.0": {"dependencies": {"hull": {"target": "Package", "suppressParent": "All"}}}}}}"""),
        (NuGetReader.Row, "packages.config", "<packages><package id=\"hull\" version=\"1.0\" developmentDependency=\"true\" /></packages>", null, ""),
        (MSBuildReader.Row, "a.csproj", "<Project><PropertyGroup><V Condition=\"'$(V)' == ''\">1.$(W)</V><W>0</W></PropertyGroup><Import Project=\"$(MSBuildThisFileDirectory)Directory.Packages.props\" /><ItemGroup Condition=\"'$(X)' != 'y'\"><PackageReference Include=\"hull;mast\" Version=\"1.0\" PrivateAssets=\"all\" /><PackageReference Include=\"keel\"><VersionOverride>2</VersionOverride></PackageReference><PackageReference Include=\"boom\" /></ItemGroup></Project>", "Directory.Packages.props", "<Project><ItemGroup><PackageVersion Include=\"boom\" Version=\"[$(V)]\" /><GlobalPackageReference Include=\"lint\" Version=\"1\" /></ItemGroup></Project>"),
        (BundlerReader.Row, "Gemfile.lock", "PATH\n  remote: .\n  specs:\n    own (1)\n      keel\n\nGEM\n  specs:\n    hull (1.0-x86_64-linux)\n      keel (>= 1)\n    keel (2)\n\nDEPENDENCIES\n  hull!\n  own!\n", null, ""),
        (ComposerReader.Row, "composer.lock", """{"packages": [{"name": "hull", "version": "1.0", "require": {"acme/keel": "*"}, "license": ["MIT"]}, {"name": "acme/keel", "version": "2"}], "packages-dev": [{"name": "a/b", "version": "dev-x", "license": "X"}]}""", "composer.json", """{"require": {"hull": "1"}, "require-dev": {"a/b": "*"}}"""),
        (PubReader.Row, "pubspec.lock", "packages:\n  hull:\n    dependency: \"direct main\"\n    description: {name: hull, url: \"https://h.example\"}\n    source: hosted\n    version: \"1.0\"\n  own: {source: path, version: \"2\", dependency: \"direct dev\"}\n", null, ""),
        (SwiftReader.Row, "Package.resolved", """{"pins": [{"identity": "hull", "location": "https://example.org/acme/hull.git", "state": {"version": "1.0", "revision": "0"}}, {"identity": "acme.keel", "kind": "registry", "state": {"version": "2"}}], "version": 2}""", null, ""),
        (CocoaPodsReader.Row, "Podfile.lock", "PODS:\n  - hull (1.0):\n    - keel/a (= 2)\n  - keel/a (2)\nDEPENDENCIES:\n  - hull (~> 1)\nEXTERNAL SOURCES:\n  own:\n    :path: x\n", null, ""),
        (MixReader.Row, "mix.lock", "%{\n  \"hull\": {:hex, :hull, \"1.0\", \"00\", [:mix], [{:keel, \"~> 2.0\", [hex: :keel, optional: false]}], \"hexpm:acme\", \"01\"},\n  \"keel\": {:git, \"https://github.com/acme/keel.git\", \"0123\", []},\n}\n", null, ""),
        (RebarReader.Row, "rebar.lock", "{\"1.2.0\",\n[{<<\"hull\">>,{pkg,<<\"hull\">>,<<\"1.0\">>},0},\n {<<\"keel\">>,{git,\"u\",{ref,\"0123\"}},1}]}.\n", null, ""),
        (ConanReader.Row, "conan.lock", """{"version": "0.5", "requires": ["hull/1.0@me/x#0%1"], "build_requires": ["keel/[>1]"], "python_requires": []}""", "conanfile.txt", "[requires]\nhull/1.0\nkeel/[>1]\n[tool_requires]\nx/1@a/b\n"),
        (ConanReader.Row, "conan.lock", """{"graph_lock": {"nodes": {"0": {"requires": ["1"], "build_requires": ["2"]}, "1": {"ref": "hull/1.0@me/x", "requires": ["2"]}, "2": {"ref": "keel/2.0"}}}}""", null, ""),
        (VcpkgReader.Row, "vcpkg.json", """{"dependencies": ["hull", {"name": "keel", "host": true}], "features": {"x": {"dependencies": ["mast"]}}, "overrides": [{"name": "hull", "version": "1.0#3"}, {"name": "keel", "version-date": "2", "port-version": 1}]}""", null, ""),
        (StackReader.Row, "stack.yaml.lock", "packages:\n- completed:\n    hackage: hull-1.0@sha256:00,12\n- completed: {name: keel, version: '2.0'}\n", null, ""),
        (RenvReader.Row, "renv.lock", """{"Packages": {"hull": {"Package": "hull", "Version": "1.0", "Source": "x", "Requirements": ["keel"]}, "keel": {"Version": "2", "Imports": ["hull (>= 1)"]}}}""", null, ""),
        (JuliaReader.Row, "Manifest.toml", "julia_version = \"1.9\"\n[[deps.hull]]\nuuid = \"01\"\nversion = \"1.0\"\ndeps = [\"keel\"]\n[[deps.keel]]\nuuid = \"02\"\n[deps.keel.deps]\nhull = \"01\"\n", "Project.toml", "[deps]\nhull = \"01\"\n[extras]\nkeel = \"02\"\n"),
        (TerraformReader.Row, ".terraform.lock.hcl", "provider \"registry.example/acme/hull\" {\n  version = \"1.0\"\n}\n", null, ""),
        (ActionsReader.Row, ".github/workflows/ci.yml", "jobs:\n  a:\n    uses: acme/hull@v1\n  b:\n    steps:\n      - uses: acme/keel/sub@0123456789012345678901234567890123456789 # v2\n", null, ""),
    ];
}
