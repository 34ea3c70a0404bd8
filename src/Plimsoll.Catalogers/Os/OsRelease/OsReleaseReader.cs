using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.OsRelease;

/// <summary>Which operating system an image is made from. Stands first in the table of readers: the others ask for its answer.</summary>
/// <remarks>
/// <c>etc/os-release</c> counts before <c>usr/lib/os-release</c> (os-release(5)); where it is a link, the file it leads to
/// counts. The older files are asked when neither names anything, and for the version of the same distribution when there is
/// no <c>VERSION_ID</c>. A file with fields but no <c>ID</c> means <c>linux</c>, the default of the specification.
/// </remarks>
public static class OsReleaseReader
{
    private const int MaxSize = 64 << 10;

    private static readonly string[] Paths = ["etc/os-release", "usr/lib/os-release"];

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "os-release",
        Version = 1,
        Summary = "The operating system: os-release(5), and the older release files where there is none.",
        Scope = ReaderScope.Installed,
        Wants =
        [
            .. Paths.Concat(OsReleaseFallbacks.Table.Select(static f => f.Path)).Append("usr/lib/os.release.d/*")
                .Select(static path => new FileWant { Pattern = path, MaxSize = MaxSize, SkipEmpty = true }),
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.StartsWith("os-release", StringComparison.Ordinal) || file.FileName.SequenceEqual("lsb-release"))
        {
            OsReleaseFields.Read(file, facts);
            return;
        }

        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            if (FieldText.TryRead(Utf8Text.Trim(lines.Line), out var line))
            {
                facts.Add("LINE", line);
                return;
            }
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var path in Paths)
        {
            if (Live(view, path) is { Facts: var facts } file && !facts.Values.IsEmpty)
            {
                var id = (facts.Value("ID") ?? "linux").ToLowerInvariant();
                var versionId = facts.Value("VERSION_ID");
                var older = versionId is null ? Older(view, id) : null;
                inventory.SetDistribution(new Distribution
                {
                    Id = id,
                    VersionId = versionId ?? older?.VersionId,
                    Codename = facts.Value("VERSION_CODENAME") ?? older?.Codename,
                    PrettyName = facts.Value("PRETTY_NAME"),
                    IdLike = [.. (facts.Value("ID_LIKE") ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                    Origin = file.Path,
                });
                return;
            }
        }

        if (Older(view, null) is { } found)
        {
            inventory.SetDistribution(found);
        }
    }

    // What the older files say, of any distribution or of one: early distroless images have their version in debian_version only.
    private static Distribution? Older(MergedView view, string? id)
    {
        foreach (var (path, name) in OsReleaseFallbacks.Table)
        {
            if (Live(view, path) is { } file && name(file.Facts) is { } named && (id is null || named.Id == id))
            {
                return new Distribution
                {
                    Id = named.Id,
                    VersionId = named.VersionId,
                    Codename = named.Codename,
                    PrettyName = named.PrettyName,
                    IdLike = named.IsRhelClone ? ["rhel"] : [],
                    Origin = file.Path,
                };
            }
        }

        return null;
    }

    private static MergedFile? Live(MergedView view, string path) =>
        view.File(path) ?? (view.Canonical(path) is { } canonical ? view.File(canonical) : null);
}
