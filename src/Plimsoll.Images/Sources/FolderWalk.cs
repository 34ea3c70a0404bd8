using System.Text;
using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>Walks a folder and hands what is in it to a <see cref="LayerCollector"/>. Follows no link and reads only regular files.</summary>
internal sealed class FolderWalk : IFileContent
{
    private readonly string _root;
    private readonly WantTable _wants;
    private readonly LayerCollector _collector;
    private readonly Dictionary<string, string> _leftOut;
    private readonly List<string> _notes = [];
    private readonly List<WantedBy> _wanted = [];
    private readonly byte[] _start;
    private SafeFileHandle? _file;
    private long _size;
    private long _read;

    public FolderWalk(string root, WantTable wants, LayerCollector collector, Dictionary<string, string> leftOut)
    {
        _root = root;
        _wants = wants;
        _collector = collector;
        _leftOut = leftOut;
        _start = new byte[wants.MagicLength];
    }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public void Run(CancellationToken cancellation)
    {
        var pending = new Stack<string>();
        pending.Push("");
        while (pending.TryPop(out var folder))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_collector.IsFull)
            {
                _collector.AddProblem(
                    ProblemKind.LimitReached, folder, $"more than {_collector.EntryCount:N0} files", "the files after that were not looked at", blocking: true);
                return;
            }

            if (folder.Length > 0 && _leftOut.TryGetValue(Path.Combine(_root, folder), out var reason))
            {
                _notes.Add($"{Path.Combine(_root, folder)} was left out: {reason}.");
                continue;
            }

            Visit(folder, pending);
        }
    }

    FileBytes? IFileContent.Slice() => null;

    FileBytes? IFileContent.InPlace() => new FileRegion(_file!, 0, _size);

    int IFileContent.Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(_file!, buffer, _read);
        _read += count;
        return count;
    }

    private void Visit(string folder, Stack<string> pending)
    {
        FileSystemInfo[] items;
        try
        {
            // Sorted, so that two walks of one tree give the same bytes.
            items = new DirectoryInfo(Path.Combine(_root, folder)).GetFileSystemInfos();
            Array.Sort(items, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _collector.AddProblem(ProblemKind.Unreadable, folder.Length == 0 ? _root : folder, e.Message, "what is in this folder was not looked at", blocking: folder.Length == 0);
            return;
        }

        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (items[i] is DirectoryInfo && !IsLink(items[i]) && !_collector.IsSkipped(Encoding.UTF8.GetBytes(Join(folder, items[i].Name))))
            {
                pending.Push(Join(folder, items[i].Name));
            }
        }

        foreach (var item in items)
        {
            var path = Join(folder, item.Name);
            var bytes = Encoding.UTF8.GetBytes(path);
            if (_collector.IsSkipped(bytes))
            {
                continue;
            }

            if (IsLink(item))
            {
                _collector.AddEntry(bytes, EntryFlags.SymbolicLink, Encoding.UTF8.GetBytes(item.LinkTarget ?? ""));
            }
            else if (item is DirectoryInfo)
            {
                _collector.AddEntry(bytes, EntryFlags.Directory);
                VisitFolder(path, bytes);
            }
            else
            {
                _collector.AddEntry(bytes, EntryFlags.None);
                VisitFile(path, bytes);
            }
        }
    }

    private void VisitFolder(string path, byte[] bytes)
    {
        _wanted.Clear();
        _wants.FindFolder(bytes, _wanted);
        if (_wanted.Count > 0)
        {
            _collector.ReadFolder(path, mode: 0, _wanted);
        }
    }

    private void VisitFile(string path, byte[] bytes)
    {
        _wanted.Clear();
        _wants.Find(bytes, _wanted);
        if (_wanted.Count == 0 && _wants.MagicLength == 0)
        {
            return;
        }

        try
        {
            using var file = SafeOpen.File(_root, path);
            if (file is null)
            {
                return;
            }

            (_file, _size, _read) = (file, RandomAccess.GetLength(file), 0);
            var mode = FileIdentity.ModeOf(file);
            if (_start.Length > 0 && (mode & WantTable.ExecutableBits) != 0)
            {
                _wants.FindByMagic(_start.AsSpan(0, RandomAccess.Read(file, _start, 0)), _wanted);
            }

            if (_wanted.Count > 0)
            {
                _collector.Read(path, _size, mode, _wanted, this);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _collector.AddProblem(ProblemKind.Unreadable, path, e.Message, "what the file says is not in the result");
        }
        finally
        {
            _file = null;
        }
    }

    private static bool IsLink(FileSystemInfo item) => (item.Attributes & FileAttributes.ReparsePoint) != 0;

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
