using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Rpm;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Takes the headers of a database, whatever its format, and makes facts of them: the packages, and the files of all in one list.</summary>
internal sealed class RpmHeaders(FactSink facts)
{
    // The files of the largest distribution, all packages installed, take about 40 MiB in this form.
    private const int MaxPathBytes = 64 << 20;

    private readonly PathList.Builder _paths = new();
    private readonly List<PackageFact> _packages = [];
    private readonly RpmNeeds _needs = new();
    private RpmHeaderProblem _first;
    private int _damaged;
    private int _nameless;
    private bool _tooLong;

    /// <summary>Adds one package.</summary>
    public void Add(ReadOnlySpan<byte> blob)
    {
        var problem = RpmHeader.TryParse(blob, out var header);
        if (problem == RpmHeaderProblem.None && !RpmPackage.IsKey(header))
        {
            if (RpmPackage.Read(header) is not { } package)
            {
                _nameless++;
                return;
            }

            _needs.Add(header, _packages.Count);
            _packages.Add(package);
            GroupedPaths.Next(_paths);
            problem = header.ReadFiles(_paths, MaxPathBytes);
        }

        if (problem == RpmHeaderProblem.FileListTooLong)
        {
            _tooLong = true;
        }
        else if (problem != RpmHeaderProblem.None)
        {
            _damaged++;
            _first = _first == RpmHeaderProblem.None ? problem : _first;
        }
    }

    /// <summary>Writes the packages, now that all are known, their file lists, and what was wrong.</summary>
    public void Close()
    {
        var paths = _paths.Build();
        facts.Own(paths);
        foreach (var package in _needs.Resolve(_packages, paths))
        {
            facts.Add(package);
        }

        if (_needs.Skipped > 0)
        {
            facts.Add(RpmDatabase.Relations, $"{_needs.Skipped} requirements of its packages are too many, too long or no conditions of rpm's");
        }

        if (_damaged > 0)
        {
            facts.Add(RpmDatabase.Damage, $"{_damaged} headers are damaged, the first: {_first}");
        }

        if (_nameless > 0)
        {
            facts.Add(RpmDatabase.Damage, $"{_nameless} headers have no usable name, version or release");
        }

        if (_tooLong)
        {
            facts.Add(RpmDatabase.Incomplete, $"its packages list files of more than {MaxPathBytes >> 20} MiB");
        }
    }
}
