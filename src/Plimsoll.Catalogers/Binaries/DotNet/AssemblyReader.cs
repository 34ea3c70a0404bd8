using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Pe;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>.NET assemblies that nothing accounts for: plugins, tools, applications that were copied without their <c>*.deps.json</c>.</summary>
/// <remarks>
/// <para>
/// An assembly that a <c>*.deps.json</c> in its folder or above lists is left out: that file is the record of what the application brings, and names
/// the package exactly. So are assemblies of shared frameworks, which are packages as a whole; the tools of an SDK; reference assemblies, which
/// hold no code to run; assemblies that only hold translations; and programs of Windows that are not .NET.
/// </para>
/// <para>What is left is listed under the name of the assembly, marked as inferred: neither id nor version of its package is written in it.</para>
/// </remarks>
public static class AssemblyReader
{
    internal const string PurlType = "nuget";

    private const long MaxSize = 512 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "dotnet-pe",
        Version = 1,
        Summary = "Assemblies of .NET that no *.deps.json lists, by their name and product version.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Binaries,
        Scope = ReaderScope.Installed,
        Wants =
        [
            Assembly("**/*.dll"),
            Assembly("**/*.DLL"),
            Assembly("**/*.exe"),
            Assembly("**/*.EXE"),
            "**/*.deps.json",
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static FileWant Assembly(string pattern) => new() { Pattern = pattern, Magic = "MZ"u8.ToArray(), InPlace = true, MaxSize = MaxSize };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.Path.EndsWith(".json", StringComparison.Ordinal))
        {
            DepsFileNames.Read(file, facts);
        }
        else if (IsOfInterest(file.Path) && Programs.Open(file) is PeFile { IsManaged: true } assembly)
        {
            ReadAssembly(assembly, facts);
        }
    }

    private static bool IsOfInterest(string path) =>
        !path.Contains("/ref/", StringComparison.Ordinal) && !path.Contains("/refs/", StringComparison.Ordinal) && !path.EndsWith(".resources.dll", StringComparison.Ordinal)
        && DotNetFolders.NameOf(path) is null && !DotNetFolders.IsSdk(path);

    // The resource costs two small reads, the metadata often megabytes: it is asked only where the resource does not answer.
    private static void ReadAssembly(PeFile assembly, FactSink facts)
    {
        var resource = PeVersionInfo.Read(assembly);
        var name = AssemblyVersions.Name(resource, null);
        var version = AssemblyVersions.Choose(resource?["ProductVersion"], resource?["FileVersion"], resource?["Assembly Version"]);
        if (name is null || version is null)
        {
            if (AssemblyIdentity.Read(assembly) is not { Culture: null } identity)
            {
                return;
            }

            name = identity.Name;
            version ??= AssemblyVersions.Choose(null, null, identity.Version.ToString());
        }

        if (FieldText.IsUsable(name) && version is not null && name.AsSpan().IndexOfAny(' ', '/', '\\') < 0)
        {
            facts.Add(new PackageFact { Type = PurlType, Name = name, Version = version, Inferred = true });
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var listed = new ListedFiles(view.Files);
        foreach (var file in view.Files)
        {
            if (!file.Facts.Packages.IsEmpty && !listed.Contains(file.Path))
            {
                FactPackages.Add(file, Row.Name, inventory);
            }
        }
    }
}
