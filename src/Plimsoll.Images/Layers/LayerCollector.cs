using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

/// <summary>Collects the facts of one layer, whatever it is walked from: a tar archive or a folder.</summary>
public sealed partial class LayerCollector
{
    private readonly WantTable _wants;
    private readonly LayerReadOptions _options;
    private readonly PathList.Builder _entries = new();
    private readonly PathList.Builder _linkTargets = new();
    private readonly PathList.Builder _whiteouts = new();
    private readonly PathList.Builder _opaque = new();
    private readonly Dictionary<(string Path, int Reader), FileFacts> _files = [];
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly HashSet<string> _read = [];
    private readonly List<(string Path, WantedBy Want)> _companions = [];
    private int _blocking;
    private int _fileProblems;
    private int _unrecorded;
    private bool _unrecordedBlocks;
    private bool _isFull;
    private long _kept;
    private long _filesRead;

    /// <summary>Starts empty.</summary>
    public LayerCollector(WantTable wants, LayerReadOptions options)
    {
        _wants = wants;
        _options = options;
    }

    /// <summary>Entries seen so far.</summary>
    public int EntryCount => _entries.Count;

    /// <summary>True once the paths take more memory than they may.</summary>
    public bool IsFull => _entries.EncodedLength > _options.MaxPathBytes;

    /// <summary>True when <c>--skip</c> leaves the path out.</summary>
    public bool IsSkipped(ReadOnlySpan<byte> path)
    {
        foreach (var pattern in _options.Skip)
        {
            if (pattern.IsMatchAtOrAbove(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Records an entry of any kind and takes back what an earlier entry of the same name had.</summary>
    public void AddEntry(ReadOnlySpan<byte> path, EntryFlags flags, ReadOnlySpan<byte> linkTarget = default)
    {
        _entries.Add(path, (byte)flags);
        if (flags == EntryFlags.SymbolicLink)
        {
            _linkTargets.Add(linkTarget);
        }

        if (_read.Count > 0)
        {
            Forget(path);
        }
    }

    /// <summary>Records a white-out.</summary>
    public void AddWhiteout(ReadOnlySpan<byte> path) => _whiteouts.Add(path);

    /// <summary>Records an opaque folder.</summary>
    public void AddOpaque(ReadOnlySpan<byte> path) => _opaque.Add(path);

    /// <summary>Records a problem of the layer, up to a number that a person can still read; those that block have a number of their own.</summary>
    public void AddProblem(ProblemKind kind, string where, string detail, string consequence, bool blocking = false)
    {
        if ((blocking ? _blocking : _problems.Count - _blocking) < _options.MaxProblems)
        {
            _blocking += blocking ? 1 : 0;
            _problems.Add(new Problem { Kind = kind, Where = where, Detail = detail, Consequence = consequence, Blocking = blocking });
        }
        else
        {
            _unrecorded++;
            _unrecordedBlocks |= blocking;
        }
    }

    /// <summary>The finished facts.</summary>
    public LayerFacts ToFacts()
    {
        if (_unrecorded > 0)
        {
            _problems.Add(new Problem
            {
                Kind = ProblemKind.LimitReached,
                Where = "layer",
                Detail = $"{_unrecorded:N0} more problems like those above",
                Consequence = "they are counted, not listed",
                Blocking = _unrecordedBlocks,
            });
        }

        DropLoneCompanions();
        return new LayerFacts
        {
            Entries = _entries.Build(),
            LinkTargets = _linkTargets.Build(),
            Whiteouts = _whiteouts.Build(),
            OpaqueFolders = _opaque.Build(),
            Files = [.. _files
                .OrderBy(static f => f.Key.Path, StringComparer.Ordinal).ThenBy(static f => f.Key.Reader)
                .Select(static f => new LayerFile(f.Key.Path, f.Key.Reader, f.Value))],
            FilesRead = _filesRead,
            Problems = _problems.ToImmutable(),
        };
    }

    /// <summary>Takes back what was learned of a path.</summary>
    public void Forget(string path)
    {
        if (_read.Remove(path))
        {
            for (var reader = 0; reader < _wants.Readers.Length; reader++)
            {
                _files.Remove((path, reader));
            }
        }
    }

    private void DropLoneCompanions()
    {
        foreach (var (path, want) in _companions)
        {
            if (_files.TryGetValue((path, want.Index), out var facts) && _files.GetValueOrDefault((path + want.Want.KeepBeside, want.Index))?.Kept is null)
            {
                _files[(path, want.Index)] = facts with { Kept = null };
            }
        }
    }

    // In a tar the last entry of a name wins; facts of the earlier one must not stay.
    private void Forget(ReadOnlySpan<byte> path)
    {
        Span<char> text = stackalloc char[512];
        if (path.Length > text.Length)
        {
            text = new char[path.Length];
        }

        var length = Encoding.UTF8.GetChars(path, text);
        if (_read.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var known))
        {
            Forget(known);
        }
    }
}
