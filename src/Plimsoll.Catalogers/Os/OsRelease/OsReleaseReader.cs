using System.Globalization;
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

    // The largest build of BusyBox has about 2 MB.
    private const int MaxProgramSize = 16 << 20;

    private static readonly string[] Paths = ["etc/os-release", "usr/lib/os-release"];

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "os-release",
        Version = 3,
        Summary = "The operating system: os-release(5), and the older release files, or BusyBox, where there is none.",
        Scope = ReaderScope.Installed,
        Wants =
        [
            .. Paths.Concat(OsReleaseFallbacks.Table.Select(static f => f.Path)).Append("usr/lib/os.release.d/*")
                .Select(static path => new FileWant { Pattern = path, MaxSize = path == OsReleaseFallbacks.BusyBox ? MaxProgramSize : MaxSize, SkipEmpty = true }),
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName.StartsWith("os-release", StringComparison.Ordinal) || file.FileName is "lsb-release" or "openwrt_release")
        {
            OsReleaseFields.Read(file, facts);
            return;
        }

        if (file.Path == OsReleaseFallbacks.BusyBox)
        {
            ReadProgram(file.Span, facts);
            return;
        }

        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            if (FieldText.TryRead(Utf8Text.Trim(lines.Line), out var line))
            {
                facts.Add("LINE", line);
                break;
            }
        }

        while (lines.MoveNext())
        {
            if (lines.Line.StartsWith("PATCHLEVEL"u8) && FieldText.TryRead(lines.Line["PATCHLEVEL".Length..].Trim(" =\t"u8), out var level))
            {
                facts.Add(OsReleaseFallbacks.PatchLevel, level);
                return;
            }
        }
    }

    // Among the texts of the program is its first line of output, "BusyBox v1.36.1 (2024-06-10 07:11:47 UTC)".
    private static void ReadProgram(ReadOnlySpan<byte> program, FactSink facts)
    {
        var at = program.IndexOf("BusyBox v"u8);
        if (at >= 0)
        {
            var text = program[at..];
            var end = "BusyBox v".Length;
            while (end < text.Length && text[end] is (>= (byte)'0' and <= (byte)'9') or (byte)'.')
            {
                end++;
            }

            if (FieldText.TryRead(text[..end], out var line))
            {
                facts.Add("LINE", line);
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
                    SupportEnd = DateOnly.TryParseExact(facts.Value("SUPPORT_END"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? end : null,
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
