using System.Formats.Tar;

namespace Plimsoll.Advisories.Tests.Support;

/// <summary>A feed directory with records written by the test, and the database built from it.</summary>
internal sealed class FeedFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>The directory.</summary>
    public string Path => _folder.Path;

    /// <summary>Writes a file of an archive.</summary>
    public FeedFolder Add(string archive, string path, string content)
    {
        var file = _folder.File($"{archive}/{path}");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return this;
    }

    /// <summary>Writes a record of Debian's feed, its file named by its id.</summary>
    public FeedFolder Debian(string id, string members) =>
        Add("debian/debian-osv", $"{id.Split('-')[0]}/{id}.json", $$"""{"id": "{{id}}", {{members}}}""");

    /// <summary>Writes a record of GitHub's feed for one of its archives.</summary>
    public FeedFolder Ghsa(string archive, string id, string members) =>
        Add($"ghsa/ghsa-{archive}", $"{id}.json", $$"""{"id": "{{id}}", {{members}}}""");

    /// <summary>Writes a repository of Alpine's database.</summary>
    public FeedFolder Secdb(string release, string repository, string packages) =>
        Add("alpine/alpine-secdb-vuls", $"{release}/{repository}.json", $$"""{"packages": [{{packages}}], "distroversion": "{{release}}"}""");

    /// <summary>Writes CISA's list.</summary>
    public FeedFolder Kev(string elements) =>
        Add("kev/cisa-kev", "known_exploited_vulnerabilities.json", $$"""{"vulnerabilities": [{{elements}}]}""");

    /// <summary>Packs an archive's folder into a <c>.tar.zst</c> in this order of files, and removes the folder.</summary>
    public void Pack(string archive, Func<IEnumerable<string>, IEnumerable<string>> order)
    {
        var folder = _folder.File(archive);
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var file in order(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)))
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, System.IO.Path.GetRelativePath(folder, file))
                {
                    ModificationTime = DateTimeOffset.UnixEpoch.AddDays(20_000),
                    DataStream = new MemoryStream(File.ReadAllBytes(file)),
                });
            }
        }

        using var compressor = new ZstdSharp.Compressor(3);
        File.WriteAllBytes(_folder.File($"{archive}.tar.zst"), compressor.Wrap(tar.ToArray()).ToArray());
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Builds the database and returns its bytes.</summary>
    public byte[] Build(BuildOptions? options = null)
    {
        using var stream = new MemoryStream();
        DatabaseBuilder.Build(Path, stream, options ?? Fast);
        return stream.ToArray();
    }

    /// <summary>Builds and opens the database.</summary>
    public AdvisoryDatabase Open(BuildOptions? options = null) => AdvisoryDatabase.Open(new MemoryStream(Build(options)));

    /// <summary>Builds and opens the database, and removes the directory.</summary>
    public AdvisoryDatabase OpenAndRemove()
    {
        using (this)
        {
            return Open();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static BuildOptions Fast => new() { Quality = 1, BuiltIn = false };
}
