using System.Collections.Immutable;
using Plimsoll.Catalogers.Binaries.DotNet;
using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Catalogers.Binaries.Known;
using Plimsoll.Catalogers.Binaries.Notes;
using Plimsoll.Catalogers.Binaries.Rust;
using Plimsoll.Catalogers.Language.Beam;
using Plimsoll.Catalogers.Language.Bun;
using Plimsoll.Catalogers.Language.Cargo;
using Plimsoll.Catalogers.Language.CocoaPods;
using Plimsoll.Catalogers.Language.Conan;
using Plimsoll.Catalogers.Language.Conda;
using Plimsoll.Catalogers.Language.Dart;
using Plimsoll.Catalogers.Language.Deno;
using Plimsoll.Catalogers.Language.DotNet;
using Plimsoll.Catalogers.Language.DotNet.MSBuild;
using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Catalogers.Language.GitHubActions;
using Plimsoll.Catalogers.Language.Go;
using Plimsoll.Catalogers.Language.Haskell;
using Plimsoll.Catalogers.Language.Java.Gradle;
using Plimsoll.Catalogers.Language.Java.Jar;
using Plimsoll.Catalogers.Language.Java.Jvm;
using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Catalogers.Language.Java.Sbt;
using Plimsoll.Catalogers.Language.Julia;
using Plimsoll.Catalogers.Language.Lua;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Language.Perl;
using Plimsoll.Catalogers.Language.Php;
using Plimsoll.Catalogers.Language.Pnpm;
using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Catalogers.Language.Python.Pdm;
using Plimsoll.Catalogers.Language.Python.Pipenv;
using Plimsoll.Catalogers.Language.Python.Poetry;
using Plimsoll.Catalogers.Language.Python.Pylock;
using Plimsoll.Catalogers.Language.Python.Setup;
using Plimsoll.Catalogers.Language.Python.Uv;
using Plimsoll.Catalogers.Language.R;
using Plimsoll.Catalogers.Language.Ruby;
using Plimsoll.Catalogers.Language.Swift;
using Plimsoll.Catalogers.Language.Terraform;
using Plimsoll.Catalogers.Language.Vcpkg;
using Plimsoll.Catalogers.Language.WordPress;
using Plimsoll.Catalogers.Language.Yarn;
using Plimsoll.Catalogers.Os.Apk;
using Plimsoll.Catalogers.Os.ContentSets;
using Plimsoll.Catalogers.Os.Dpkg;
using Plimsoll.Catalogers.Os.Nix;
using Plimsoll.Catalogers.Os.Opkg;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Os.Pacman;
using Plimsoll.Catalogers.Os.Portage;
using Plimsoll.Catalogers.Os.Rpm;
using Plimsoll.Catalogers.Sboms;
using Plimsoll.Images.Readers;

namespace Plimsoll.Scanning;

/// <summary>The one table of readers. The first row tells the distribution to those after it.</summary>
public static class ReaderTable
{
    /// <summary>Every reader, one line each.</summary>
    public static ImmutableArray<FileReader> All { get; } =
    [
        OsReleaseReader.Row,
        DpkgReader.Row,
        ApkReader.Row,
        RpmReader.Row,
        ContentSetReader.Row,
        OpkgReader.Row,
        PacmanReader.Row,
        PortageReader.Row,
        NixReader.Row,
        NpmReader.Row,
        YarnReader.Row,
        PnpmReader.Row,
        BunReader.Row,
        DenoReader.Row,
        DotNetReader.Row,
        PythonReader.Row,
        PipenvReader.Row,
        PoetryReader.Row,
        PdmReader.Row,
        UvReader.Row,
        PylockReader.Row,
        SetupReader.Row,
        CondaReader.Row,
        CargoReader.Row,
        JarReader.Row,
        MavenReader.Row,
        GradleReader.Row,
        SbtReader.Row,
        JvmReader.Row,
        GoBinaryReader.Row,
        RustBinaryReader.Row,
        PackageNoteReader.Row,
        AssemblyReader.Row,
        BundleReader.Row,
        RuntimeReader.Row,
        KnownProgramReader.Row,
        GoModReader.Row,
        NuGetReader.Row,
        MSBuildReader.Row,
        BundlerReader.Row,
        GemReader.Row,
        ComposerReader.Row,
        ComposerInstalledReader.Row,
        PearReader.Row,
        PubReader.Row,
        SwiftReader.Row,
        CocoaPodsReader.Row,
        MixReader.Row,
        RebarReader.Row,
        OtpReader.Row,
        ConanReader.Row,
        VcpkgReader.Row,
        StackReader.Row,
        CabalReader.Row,
        RReader.Row,
        RenvReader.Row,
        JuliaReader.Row,
        LuaRocksReader.Row,
        CpanReader.Row,
        TerraformReader.Row,
        ActionsReader.Row,
        WordPressReader.Row,
        SbomReader.Row,
    ];

    /// <summary>The readers that run in a kind of target.</summary>
    public static ImmutableArray<FileReader> For(bool sourceTree)
    {
        var scope = sourceTree ? ReaderScope.SourceTree : ReaderScope.Installed;
        return [.. All.Where(r => (r.Scope & scope) != 0)];
    }
}
