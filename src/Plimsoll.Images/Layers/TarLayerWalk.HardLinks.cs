using Plimsoll.Formats.Tar;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

public sealed partial class TarLayerWalk
{
    private void VisitHardLink(ReadOnlySpan<byte> path)
    {
        _wanted.Clear();
        _wants.Find(path, _wanted);
        if (_wanted.Count == 0)
        {
            return;
        }

        if (LinkTarget() is not { } target)
        {
            _collector.AddProblem(
                ProblemKind.HostileEntry, Text(path), $"a hard link to '{Shown(_tar.LinkName)}', outside the image", "the link is ignored, as engines refuse it");
            return;
        }

        var name = Text(path);
        _hardLinks[name] = new HardLink(name, [.. _wanted]) { Target = target, Order = _order };
    }

    private string? LinkTarget()
    {
        Span<byte> target = new byte[EntryPath.MaxLength];
        var oddity = EntryPath.Normalise(_tar.LinkName, target, out var length);
        if (oddity is PathOddity.Escapes or PathOddity.HasNul or PathOddity.TooLong || length == 0)
        {
            return null;
        }

        target = target[..length];
        return !_links.IsAbove(target) ? Text(target)
            : _links.Followed < LayerLinks.MaxFollowed && _links.Follow(target) is { } path ? Text(path)
            : null;
    }

    // A link is another name of what stood at its target when the archive came to the link: later entries do not change it.
    private void ReadLinkTarget(ReadOnlySpan<byte> path)
    {
        if (!_linksOnly!.TryGetValue(Text(path), out var all) || all.FindAll(l => l.Order > _order) is not { Count: > 0 } links)
        {
            return;
        }

        var isFile = _tar.Type == TarEntryType.File;
        var further = _tar.Type == TarEntryType.HardLink ? LinkTarget() : null;

        // Content that nobody takes is not touched: each is told so by the size alone.
        var isTaken = isFile && _tar.Size <= links.Max(static l => l.Wanted.Max(static w => w.Want.MaxSize));
        var slice = isTaken ? _tar.Slice() : null;
        using var aside = isTaken && slice is null ? SetAside.Read(this, _tar.Size, out _) : null;
        foreach (var link in links)
        {
            link.Found = isFile;
            link.Further = further is null ? null : (further, _order);
            if (isFile)
            {
                IFileContent content = slice is not null ? new BytesContent(slice, lasts: true) : aside is not null ? new BytesContent(aside.Bytes, lasts: false) : this;
                _collector.Read(link.Path, _tar.Size, _tar.Mode, [.. link.Wanted], content);
            }
            else
            {
                _collector.Forget(link.Path);
            }
        }
    }
}
