using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.DotNet;
using Plimsoll.Formats.Elf;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>Shared frameworks of .NET whose own <c>*.deps.json</c> is missing, as in images that were slimmed.</summary>
/// <remarks>
/// With that file a framework is listed by the row for it, and not here. Without, its name and version are those of its folders, which is how
/// applications find it; the platform in the name of its package is that of the runtime beside it.
/// </remarks>
public static class RuntimeReader
{
    private const string PlatformKey = "platform";
    private const string RuntimeFile = "libcoreclr.so";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "dotnet-runtime",
        Version = 1,
        Summary = "Shared frameworks of .NET by their folders, where their *.deps.json is missing.",
        Ecosystems = [AssemblyReader.PurlType],
        Tells = ReaderTells.Binaries,
        Scope = ReaderScope.Installed,
        Wants =
        [
            new FileWant { Pattern = "**/shared/Microsoft.NETCore.App/*/" + RuntimeFile, Magic = ElfFile.Magic.ToArray(), InPlace = true, MaxSize = Programs.MaxSize },
            new FileWant { Pattern = "**/shared/Microsoft.AspNetCore.App/*/Microsoft.AspNetCore.dll", InPlace = true },
            "**/shared/Microsoft.NETCore.App/*/Microsoft.NETCore.App.deps.json",
            "**/shared/Microsoft.AspNetCore.App/*/Microsoft.AspNetCore.App.deps.json",
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.Path.EndsWith(".json", StringComparison.Ordinal))
        {
            // Only whether it names the framework is of interest; what is wrong with it the row that reads it tells.
            var named = new FactSink(file.Path);
            DepsFile.Read(file, named);
            foreach (var package in named.ToFacts().Packages)
            {
                facts.Add(package.Name, package.Version);
            }
        }
        else if (Programs.Open(file) is ElfFile runtime && Platform(runtime) is { } platform)
        {
            facts.Add(PlatformKey, platform);
        }
    }

    // The parts of a runtime identifier: https://learn.microsoft.com/dotnet/core/rid-catalog.
    private static string? Platform(ElfFile runtime)
    {
        var architecture = runtime.Machine switch
        {
            3 => "x86",
            40 => "arm",
            62 => "x64",
            183 => "arm64",
            243 => "riscv64",
            22 => "s390x",
            21 => "ppc64le",
            258 => "loongarch64",
            _ => null,
        };
        var isMusl = ElfDynamic.Read(runtime) is { } dynamic && dynamic.Needed.Any(static n => n.Contains("musl", StringComparison.Ordinal));
        return architecture is null ? null : isMusl ? $"linux-musl-{architecture}" : $"linux-{architecture}";
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var platform = view.Files.Select(static f => f.Facts.Value(PlatformKey)).FirstOrDefault(static p => p is not null);
        foreach (var file in view.Files)
        {
            if (file.Path.EndsWith(".json", StringComparison.Ordinal) || DotNetFolders.NameOf(file.Path) is not var (name, version))
            {
                continue;
            }

            var folder = DotNetFolders.Folder(file.Path);
            var record = view.File($"{folder}/{name}.deps.json");
            var own = file.Facts.Value(PlatformKey) ?? platform;
            if (own is null || (record is not null && record.Facts.Values.Any(v => v.Key.StartsWith(name, StringComparison.Ordinal))))
            {
                continue;
            }

            var fact = new PackageFact { Type = AssemblyReader.PurlType, Name = $"{name}.Runtime.{own}", Version = version };
            inventory.Add(FactPackages.ToPackage(fact, new PackageHistory(file).EvidenceOf(fact, Row.Name) with { Layer = file.Versions[0].Layer }));
        }
    }
}
