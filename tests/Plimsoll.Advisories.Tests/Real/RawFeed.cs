using System.Formats.Tar;
using System.Text.Json;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>The second way to read feeds: the library's tar reader, a whole document for each file, nothing of the code under test.</summary>
internal static class RawFeed
{
    /// <summary>Gives every JSON file of an archive to a visitor.</summary>
    public static void Read(string archive, Action<JsonElement> visit)
    {
        ReadFiles(archive, (_, stream) =>
        {
            using var document = JsonDocument.Parse(stream);
            visit(document.RootElement);
        });
    }

    /// <summary>Gives every file of an archive to a visitor.</summary>
    public static void ReadFiles(string archive, Action<string, Stream> visit)
    {
        using var file = File.OpenRead(archive);
        using var decompressor = new Decompressor();
        decompressor.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, 27);
        using var stream = new DecompressionStream(file, decompressor);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                visit(entry.Name, data);
            }
        }
    }
}
