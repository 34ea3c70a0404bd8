using Plimsoll.Catalogers.Language.CocoaPods;
using Plimsoll.Catalogers.Language.Dart;
using Plimsoll.Catalogers.Language.DotNet.MSBuild;
using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Catalogers.Language.Php;
using Plimsoll.Catalogers.Language.Ruby;
using Plimsoll.Catalogers.Language.Swift;
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
    ];
}
