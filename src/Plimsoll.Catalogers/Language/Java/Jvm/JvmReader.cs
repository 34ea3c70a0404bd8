using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Java.Jvm;

/// <summary>Java itself: the file <c>release</c> at the top of every JDK and JRE.</summary>
public static class JvmReader
{
    internal const string PurlType = "generic";

    private const long MaxSize = 64L << 30;
    private const string Release = "release";
    private const string Compiler = "bin/javac";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "jvm",
        Version = 1,
        Summary = "JDKs and JREs, from the release file that each of them has.",
        Ecosystems = [PurlType],
        Scope = ReaderScope.Installed,

        // Read in place, so that a large file that has the same name by chance is no problem. Of the compiler it only counts that it is there.
        Wants =
        [
            new FileWant { Pattern = "**/" + Release, InPlace = true, MaxSize = MaxSize, SkipEmpty = true },
            new FileWant { Pattern = "**/" + Compiler, InPlace = true, MaxSize = MaxSize, SkipEmpty = true },
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.SequenceEqual(Release))
        {
            JvmRelease.Read(file.Bytes, facts);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (JvmRelease.Version(file.Facts) is { } version)
            {
                var folder = file.Path[..(file.Path.LastIndexOf('/') + 1)];
                Add(file, version, view.File(folder + Compiler) is not null, inventory);
            }
        }
    }

    private static void Add(MergedFile file, string version, bool hasCompiler, InventoryBuilder inventory)
    {
        var (vendor, product) = JvmProduct.Of(file.Facts.Value("IMPLEMENTOR"), file.Facts.Value("BUILD_TYPE"), file.Facts.Value("IMAGE_TYPE"), "/" + file.Path, hasCompiler);
        var purl = new PackageUrl { Type = PurlType, Namespace = vendor, Name = product, Version = version };
        inventory.Add(new Package
        {
            Purl = (file.Facts.Value("SOURCE_REPO") ?? file.Facts.Value("BUILD_SOURCE_REPO")) is { } address
                ? purl with { Qualifiers = purl.Qualifiers.Add("repository_url", address) }
                : purl,
            Name = product,
            Version = version,
            Presence = PackagePresence.Installed,
            Architecture = file.Facts.Value("OS_ARCH"),
            Evidence =
            [
                new Evidence
                {
                    Path = file.Path,
                    Layer = file.IntroducingLayer(facts => JvmRelease.Version(facts) == version),
                    LastTouchedLayer = file.LastTouchedLayer,
                    Reader = Row.Name,
                },
            ],
        });
    }
}
