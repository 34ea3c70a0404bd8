using System.Text;
using Plimsoll.Formats;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>Finds the operating system package that owns the file a language package was seen in.</summary>
/// <remarks>
/// The question is turned round: the few paths asked for are looked up in the many that packages list, once.
/// A file that a later layer brought over the one of the package (<c>pip install --upgrade</c>) is no longer the package's.
/// </remarks>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, PackageUrl?> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<PackageUrl, int> _layers = [];

    public OwnerIndex(IReadOnlyList<Package> packages, IReadOnlyList<(PackageUrl Owner, PathList Paths)> owned, Func<string, string?> canonical)
    {
        if (owned.Count == 0)
        {
            return;
        }

        foreach (var package in packages.Where(static p => SystemPackages.IsType(p.Type) && !p.Inferred))
        {
            _layers[package.Purl] = package.Evidence[0].Layer;
        }

        foreach (var package in packages.Where(IsCandidate))
        {
            foreach (var evidence in package.Evidence)
            {
                _owners[evidence.File] = null;
            }
        }

        var folders = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (owner, paths) in owned)
        {
            Search(owner, paths, folders, canonical);
        }
    }

    /// <summary>The package, with its owner where all its evidence belongs to one.</summary>
    public Package Link(Package package)
    {
        if (!IsCandidate(package))
        {
            return package;
        }

        PackageUrl? owner = null;
        foreach (var evidence in package.Evidence)
        {
            if (_owners.GetValueOrDefault(evidence.File) is not { } found || (owner is not null && owner != found)
                || evidence.Layer > _layers.GetValueOrDefault(found, int.MaxValue))
            {
                return package;
            }

            owner = found;
        }

        return owner is null ? package : package with { OwnedBy = owner };
    }

    // A program's note names a package of an operating system too, and is no record of one.
    private static bool IsCandidate(Package package) => package.Presence == PackagePresence.Installed && (package.Inferred || !SystemPackages.IsType(package.Type));

    private void Search(PackageUrl owner, PathList paths, Dictionary<string, string?> folders, Func<string, string?> canonical)
    {
        var wanted = _owners.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> text = new char[4096];
        for (var cursor = paths.GetCursor(); cursor.MoveNext();)
        {
            if (cursor.Path.Length > text.Length)
            {
                continue;
            }

            var path = text[..Encoding.UTF8.GetChars(cursor.Path, text)];
            if (wanted.ContainsKey(path))
            {
                wanted[path] = owner;
            }
            else if (Moved(path, folders, canonical) is { } moved && _owners.ContainsKey(moved))
            {
                _owners[moved] = owner;
            }
        }
    }

    // Lists name files by the path of their package; a merged /usr has them elsewhere. Only the top folder is looked at: that is where the links are.
    private static string? Moved(ReadOnlySpan<char> path, Dictionary<string, string?> folders, Func<string, string?> canonical)
    {
        var slash = path.IndexOf('/');
        if (slash <= 0)
        {
            return null;
        }

        var top = path[..slash];
        var known = folders.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(top, out var target))
        {
            var name = top.ToString();
            target = canonical(name) is { } found && found != name ? found : null;
            folders.Add(name, target);
        }

        return target is null ? null : string.Concat(target, path[slash..]);
    }
}
