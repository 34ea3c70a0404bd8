using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.DotNet.NuGet;

/// <summary>Packages that NuGet locked or restored for .NET projects.</summary>
public static class NuGetReader
{
    internal const string PurlType = DotNetReader.PurlType;
    internal const string AssetsName = "project.assets.json";
    private const string ConfigName = "packages.config";

    private const long MaxAssetsSize = 64 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "nuget",
        Version = 1,
        Summary = "Packages of NuGet in packages.lock.json, project.assets.json and packages.config, with what needs what.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants =
        [
            "**/packages.lock.json",
            "**/packages.*.lock.json",
            new FileWant { Pattern = "**/" + AssetsName, MaxSize = MaxAssetsSize },
            "**/" + ConfigName,
        ],
        Read = Read,
        Resolve = Resolve,
    };

    /// <summary>Reads any of the files.</summary>
    internal static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.EndsWith(".lock.json"))
        {
            PackagesLock.Read(file, facts);
        }
        else if (file.FileName.SequenceEqual(AssetsName))
        {
            ProjectAssets.Read(file, facts);
        }
        else
        {
            PackagesConfig.Read(file, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var locks = new ProjectLocks(view);
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty && !locks.IsToldByLock(file.Path))
            {
                FactPackages.Add(file, Row.Name, inventory);
            }
        }
    }
}
