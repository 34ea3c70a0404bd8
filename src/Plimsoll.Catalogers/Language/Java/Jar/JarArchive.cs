using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Formats.Zip;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>What is of interest in one archive: records of Maven, the manifest, and archives in it.</summary>
internal sealed class JarArchive
{
    // Signed manifests name every entry: 10 MB for 100,000 of them.
    private const int MaxManifest = 32 << 20;
    private const int MaxPom = 4 << 20;
    private const int MaxRecords = 20_000;

    private readonly ZipReader _zip;
    private readonly JarProblems _problems;
    private readonly string _inside;
    private readonly List<(ZipEntry Entry, byte[] Name)> _wanted = [];

    private JarArchive(ZipReader zip, JarProblems problems, string inside)
    {
        _zip = zip;
        _problems = problems;
        _inside = inside;
    }

    /// <summary>The manifest; an empty one where there is none.</summary>
    public JarManifest Manifest { get; private set; } = JarManifest.Empty;

    /// <summary>Records of Maven by their folders.</summary>
    public SortedDictionary<string, JarRecord> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>Archives in it.</summary>
    public List<(ZipEntry Entry, byte[] Name)> Nested { get; } = [];

    /// <summary>Entries in it.</summary>
    public int Count => _zip.Count;

    /// <summary>Reads an archive.</summary>
    /// <param name="zip">Stands before the first entry.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="inside">Where the archive lies in the file; empty for the file itself.</param>
    public static JarArchive Read(ZipReader zip, JarProblems problems, string inside)
    {
        var archive = new JarArchive(zip, problems, inside);
        archive.Look();
        foreach (var (entry, name) in archive._wanted)
        {
            archive.Take(entry, name);
        }

        return archive;
    }

    /// <summary>Opens the content of an entry.</summary>
    public ZipContent? Open(in ZipEntry entry, byte[] name)
    {
        var content = _zip.Open(entry, name, out var problem);
        _problems.Add(problem, _inside, name);
        return content;
    }

    /// <summary>The content of a stored entry where it lies; null for others, and where it could not be found.</summary>
    public Formats.FileBytes? InPlace(in ZipEntry entry, byte[] name)
    {
        var bytes = _zip.InPlace(entry, name, out var problem);
        _problems.Add(problem, _inside, name);
        return bytes;
    }

    private void Look()
    {
        while (_zip.MoveNext())
        {
            if (JarNames.IsManifest(_zip.Name) || JarNames.IsPom(_zip.Name, out _, out _))
            {
                if (_wanted.Count < MaxRecords)
                {
                    _wanted.Add((_zip.Entry, _zip.Name.ToArray()));
                }
                else
                {
                    _problems.Add(ZipProblem.TooManyEntries, _inside, _zip.Name);
                }
            }
            else if (JarNames.IsArchive(_zip.Name))
            {
                Nested.Add((_zip.Entry, _zip.Name.ToArray()));
            }
        }

        _problems.Add(_zip.Problem, _inside, default);
        foreach (var anomaly in _zip.Anomalies)
        {
            // Build tools pack the same licence in twice; nothing is lost by it.
            if (anomaly != ZipProblem.DuplicateName)
            {
                _problems.Add(anomaly, _inside, default);
            }
        }
    }

    private void Take(in ZipEntry entry, byte[] name)
    {
        using var content = Open(entry, name);
        if (content is null)
        {
            return;
        }

        var isManifest = JarNames.IsManifest(name);
        _problems.Add(content.ReadAll(isManifest ? MaxManifest : MaxPom, out var bytes), _inside, name);
        if (isManifest)
        {
            Manifest = JarManifest.Read(bytes.Span);
        }
        else if (JarNames.IsPom(name, out var isProperties, out var folder))
        {
            if (!Records.TryGetValue(folder, out var record))
            {
                Records.Add(folder, record = new JarRecord());
            }

            if (isProperties)
            {
                record.AddProperties(bytes.Span);
            }
            else if (PomReader.Read(bytes.Span, out _) is { } pom)
            {
                record.Add(pom);
            }
        }
    }
}
