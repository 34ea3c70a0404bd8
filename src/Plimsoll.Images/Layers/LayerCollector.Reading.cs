using System.Buffers;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

public sealed partial class LayerCollector
{
    private const int FirstBuffer = 1 << 20;

    /// <summary>Gives one file to every reader that wants it.</summary>
    /// <param name="path">Path from the root.</param>
    /// <param name="size">Length of the content.</param>
    /// <param name="mode">Permission bits.</param>
    /// <param name="wanted">Who wants it; not empty.</param>
    /// <param name="content">Where the bytes are.</param>
    public void Read(string path, long size, int mode, List<WantedBy> wanted, IFileContent content)
    {
        if (_filesRead >= _options.MaxFiles)
        {
            TellOfTooManyFiles(path);
            return;
        }

        byte[]? buffer = null;
        SetAside? aside = null;
        try
        {
            // Where the archive ends inside the file, what there is of it says nothing for certain.
            var missing = content.Slice() is { } all ? size - all.Length : 0;
            ReadOnlyMemory<byte>? bytes = null;
            var inPlace = wanted.Exists(static w => w.Want.InPlace) ? content.InPlace() : null;
            foreach (var want in wanted)
            {
                if (size == 0 && want.Want.SkipEmpty)
                {
                    continue;
                }

                if (size > want.Want.MaxSize)
                {
                    Record(path, want, TooLarge(path, size, want));
                    continue;
                }

                if (missing > 0)
                {
                    Record(path, want, new FileFacts { Problems = [Unreadable(path, $"it ends {missing:N0} bytes early")] });
                    continue;
                }

                if (want.Want.Keep && content.Slice() is { } lasting)
                {
                    if (HasMagic(lasting, want.Want.Magic.Span))
                    {
                        Record(path, want, new FileFacts { Kept = lasting });
                    }

                    continue;
                }

                if (want.Want.InPlace)
                {
                    if (inPlace is null)
                    {
                        if (bytes is null && (aside = SetAside.Read(content, size, out var trouble)) is null)
                        {
                            Record(path, want, new FileFacts { Problems = [Unreadable(path, trouble)] });
                            return;
                        }

                        inPlace = aside?.Bytes ?? FileBytes.Of(bytes!.Value);
                        content = new BytesContent(inPlace, lasts: false);
                    }

                    if (HasMagic(inPlace, want.Want.Magic.Span))
                    {
                        Record(path, want, Run(new FileInput(path, size, mode, default) { Bytes = inPlace }, want));
                    }

                    continue;
                }

                if (bytes is null)
                {
                    if (!TryReadAll(content, (int)size, ref buffer, out var problem))
                    {
                        Record(path, want, new FileFacts { Problems = [Unreadable(path, problem)] });
                        return;
                    }

                    bytes = buffer!.AsMemory(0, (int)size);
                }

                if (bytes.Value.Span.StartsWith(want.Want.Magic.Span))
                {
                    Record(path, want, want.Want.Keep ? Keep(path, bytes.Value.Span) : RunAndKeep(new FileInput(path, size, mode, bytes.Value), want, content));
                }
            }
        }
        finally
        {
            aside?.Dispose();
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    /// <summary>Tells every reader that wants it of a folder.</summary>
    public void ReadFolder(string path, int mode, List<WantedBy> wanted)
    {
        if (_filesRead >= _options.MaxFiles)
        {
            TellOfTooManyFiles(path);
            return;
        }

        foreach (var want in wanted)
        {
            Record(path, want, Run(new FileInput(path, 0, mode, default), want));
        }
    }

    private void Record(string path, WantedBy want, FileFacts facts)
    {
        var known = Bounded(facts);
        if (known is not null)
        {
            _files[(path, want.Index)] = known;
        }

        if (_read.Add(path))
        {
            _filesRead++;
        }
    }

    // A million broken files must not cost the memory of a million problems: past the limit they are counted, and leave nothing.
    private FileFacts? Bounded(FileFacts facts)
    {
        var room = Math.Max(0, _options.MaxFileProblems - _fileProblems);
        if (facts.Problems.Length <= room)
        {
            _fileProblems += facts.Problems.Length;
            return facts;
        }

        _fileProblems += room;
        _unrecorded += facts.Problems.Length - room;
        _unrecordedBlocks |= facts.Problems.Skip(room).Any(static p => p.Blocking);
        return room == 0 && facts is { Packages: [], Values: [], OwnedPaths: null, Kept: null } ? null : facts with { Problems = facts.Problems[..room] };
    }

    private void TellOfTooManyFiles(string path)
    {
        if (!_isFull)
        {
            _isFull = true;
            AddProblem(
                ProblemKind.LimitReached, path, $"more than {_options.MaxFiles:N0} files that readers want in one layer", "this file and those after it were not read", blocking: true);
        }
    }

    private static bool HasMagic(FileBytes content, ReadOnlySpan<byte> magic)
    {
        Span<byte> start = new byte[magic.Length];
        return content.Read(0, start) == magic.Length && start.SequenceEqual(magic);
    }

    private FileFacts Keep(string path, ReadOnlySpan<byte> bytes)
    {
        if (_kept + bytes.Length > _options.MaxKeptBytes)
        {
            return new FileFacts
            {
                Problems = [new Problem
                {
                    Kind = ProblemKind.LimitReached,
                    Where = path,
                    Detail = $"more than {_options.MaxKeptBytes >> 20} MiB of such files in one layer",
                    Consequence = "this one was not read",
                    Blocking = true,
                }],
            };
        }

        _kept += bytes.Length;
        return new FileFacts { Kept = FileBytes.Of(bytes.ToArray()) };
    }

    // Memory grows with what really comes, not with what a header claims.
    private static bool TryReadAll(IFileContent content, int size, ref byte[]? buffer, out string problem)
    {
        buffer = ArrayPool<byte>.Shared.Rent(Math.Min(size, FirstBuffer));
        for (var at = 0; ;)
        {
            var part = buffer.AsSpan(at, Math.Min(size, buffer.Length) - at);
            if (!content.TryFill(part, out problem))
            {
                return false;
            }

            at += part.Length;
            if (at == size)
            {
                return true;
            }

            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(size, buffer.Length * 4L));
            buffer.AsSpan(0, at).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
    }

    // Whether the companion is there is known at the end of the layer only.
    private FileFacts RunAndKeep(FileInput file, WantedBy want, IFileContent content)
    {
        var facts = Run(file, want);
        if (want.Want.KeepBeside is null)
        {
            return facts;
        }

        _companions.Add((file.Path, want));
        return facts with { Kept = content.Slice() ?? Keep(file.Path, file.Span).Kept };
    }

    private static FileFacts Run(FileInput file, WantedBy want)
    {
        var sink = new FactSink(file.Path);
        try
        {
            want.Reader.Read?.Invoke(file, sink);
        }
#pragma warning disable CA1031 // Readers do not throw by contract; should one have a fault, a scan of hostile bytes still ends with a report that says so.
        catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException)
#pragma warning restore CA1031
        {
            sink.Problem(ProblemKind.Malformed, $"the reader '{want.Reader.Name}' failed: {e.GetType().Name}: {e.Message}", "what the file says is not in the result", blocking: true);
        }

        return sink.ToFacts();
    }

    private static FileFacts TooLarge(string path, long size, WantedBy want) => new()
    {
        Problems = [new Problem
        {
            Kind = ProblemKind.LimitReached,
            Where = path,
            Detail = $"{size:N0} bytes, more than the {want.Want.MaxSize:N0} that '{want.Reader.Name}' reads",
            Consequence = "what the file says is not in the result",
            Blocking = want.Reader.Scope == ReaderScope.Installed,
        }],
    };

    private static Problem Unreadable(string path, string detail) => new()
    {
        Kind = ProblemKind.Unreadable,
        Where = path,
        Detail = detail,
        Consequence = "what the file says is not in the result",
        Blocking = true,
    };
}
