using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.Go;

/// <summary>Turns what the Go linker wrote into packages: the program's own module, the standard library, and the modules it was linked with.</summary>
internal static class GoProgram
{
    /// <summary>The purl type of modules.</summary>
    public const string PurlType = "golang";

    /// <summary>Go's name for its own library.</summary>
    public const string StandardLibrary = "stdlib";

    // What Go calls the module of files that were named one by one.
    private const string NamedFiles = "command-line-arguments";

    /// <summary>Adds the packages. The program needs all the others: who of them needs whom is not written down.</summary>
    /// <param name="build">What the linker wrote.</param>
    /// <param name="symbolVersion">Asked for the version of a module where nothing else tells it; may return null.</param>
    /// <param name="facts">Receives the packages.</param>
    public static void Add(GoBuild build, Func<string, string?> symbolVersion, FactSink facts)
    {
        var main = MainModule(build);
        var others = new List<PackageFact>();
        if (GoVersion.Release(build.GoVersion) is { } release)
        {
            others.Add(Fact(StandardLibrary, release));
        }

        foreach (var dependency in build.Dependencies)
        {
            if (dependency.Path != main?.Path && dependency.Path != NamedFiles && ToFact(dependency) is { } fact)
            {
                others.Add(fact);
            }
        }

        if (main is not null && FieldText.IsUsable(main.Path))
        {
            facts.Add(Fact(main.Path, MainVersion(build, main, symbolVersion)) with { DependsOn = [.. Enumerable.Range(1, others.Count)] });
        }

        others.ForEach(facts.Add);
    }

    /// <summary>A module as a package.</summary>
    public static PackageFact Fact(string path, string version)
    {
        var slash = path.LastIndexOf('/');
        return new PackageFact
        {
            Type = PurlType,
            Namespace = slash > 0 ? path[..slash] : null,
            Name = path,
            Version = GoVersion.IsKnown(version) ? version : GoVersion.Unknown,
        };
    }

    /// <summary>
    /// The package URL of a module: its path is in lower case there. <c>(devel)</c> is what Go prints where it knows no version, and none that a package
    /// URL could be asked for.
    /// </summary>
    public static PackageUrl Purl(PackageFact module)
    {
        var name = module.Name[(module.Name.LastIndexOf('/') + 1)..];
        var version = GoVersion.IsKnown(module.Version) ? module.Version : null;
        return PackageUrl.Create(PurlType, module.Namespace, name, version)
            ?? new PackageUrl { Type = PurlType, Namespace = module.Namespace, Name = module.Name, Version = version };
    }

    // Commands of Go itself have a path without a domain and no module: they are the standard library.
    private static GoModule? MainModule(GoBuild build)
    {
        if (build.Main is { Path: not NamedFiles } main)
        {
            return main.Replacement is { } other && !IsLocal(other.Path) ? other : main;
        }

        // Built from single files of a module that is at hand: that module stands among the dependencies, the only one without a version.
        var local = build.Dependencies.Where(static d => d.Version == GoVersion.Unknown && d.Replacement is null && d.Path != NamedFiles).Take(2).ToArray();
        return local.Length == 1 ? local[0]
            : build.Main is null && build.Path is { } path && path.AsSpan(0, path.IndexOf('/') is var end and > 0 ? end : 0).Contains('.') ? new GoModule(path, "", null)
            : null;
    }

    private static string MainVersion(GoBuild build, GoModule main, Func<string, string?> symbolVersion)
    {
        if (GoVersion.IsKnown(main.Version) && !GoVersion.IsPseudo(main.Version))
        {
            return main.Version;
        }

        return (build.Setting("-ldflags") is { } flags ? GoLinkerFlags.Version(flags, main.Path) : null)
            ?? symbolVersion(main.Path)
            ?? (GoVersion.IsKnown(main.Version) ? main.Version : GoVersion.Pseudo(build.Setting("vcs.revision"), build.Setting("vcs.time")))
            ?? GoVersion.Unknown;
    }

    // A folder in place of a module has no name of its own, and no version that anybody else knows.
    private static PackageFact? ToFact(GoModule module)
    {
        var used = module.Replacement ?? module;
        var path = IsLocal(used.Path) ? module.Path : used.Path;
        var version = IsLocal(used.Path) ? GoVersion.Unknown : used.Version;
        return FieldText.IsUsable(path) && version.Length <= FieldText.MaxLength ? Fact(path, version) : null;
    }

    private static bool IsLocal(string path) => path.StartsWith('.') || path.StartsWith('/') || (path.Length > 1 && path[1] == ':');
}
