using System.Globalization;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Debian;

/// <summary>The lists in which Debian's security tracker keeps its announcements: <c>data/DSA/list</c> and <c>data/DLA/list</c>.</summary>
/// <remarks>
/// An announcement begins at the margin, and what belongs to it is indented: <c>[13 Mar 2023] DSA-5372-1 rails - security update</c>,
/// <c>{CVE-2021-22942 CVE-2021-44528}</c>, <c>[buster] - rails 2:5.2.2.1+dfsg-1</c>, <c>NOTE: …</c>. Releases that the tracker still follows are in its
/// export, which knows of each CVE whether it matters to them: there a package that it does not name is not affected, and an old
/// announcement must not say otherwise.
/// </remarks>
internal static class DebianAnnouncements
{
    // The export follows this release and those after it.
    private const int FirstFollowed = 11;

    /// <summary>Reads one list.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Path.EndsWith("DSA/list", StringComparison.Ordinal) && !file.Path.EndsWith("DLA/list", StringComparison.Ordinal))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        DebianAnnouncement? announcement = null;
        foreach (var row in file.Content.Split((byte)'\n'))
        {
            var line = file.Content[row];
            if (line.TrimEnd(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (line[0] is (byte)' ' or (byte)'\t')
            {
                Continue(announcement, line.Trim(" \t\r"u8), sink);
                continue;
            }

            Add(announcement, sink);
            announcement = DebianAnnouncement.TryBegin(line, sink.Pool);
            if (announcement is null)
            {
                sink.SkipRecord(SkipReason.Malformed);
            }
        }

        Add(announcement, sink);
    }

    private static void Continue(DebianAnnouncement? announcement, ReadOnlySpan<byte> line, FeedSink sink)
    {
        if (line.StartsWith("NOTE:"u8) || line.StartsWith("TODO:"u8))
        {
            return;
        }

        if (announcement is null || !announcement.TryAdd(line, sink.Pool))
        {
            sink.SkipEntry(SkipReason.Malformed);
        }
    }

    private static void Add(DebianAnnouncement? announcement, FeedSink sink)
    {
        if (announcement is null)
        {
            return;
        }

        var record = new FeedRecord { Id = announcement.Id, Announces = [.. announcement.Cves], Published = announcement.Day, Modified = announcement.Day };
        sink.Add(record, default);
        foreach (var (codename, package, version) in announcement.Entries)
        {
            if (Distributions.DebianReleaseNamed(codename) is not { } release)
            {
                sink.SkipEntry(SkipReason.OtherProduct);
            }
            else if (int.TryParse(release, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= FirstFollowed)
            {
                sink.SkipEntry(SkipReason.ToldElsewhere);
            }
            else if (ToClaim(version) is { } claim)
            {
                sink.Affected(record, sink.Pool.Intern("debian:" + release), package, claim);
            }
            else
            {
                sink.SkipEntry(version.StartsWith('<') ? SkipReason.UnsupportedRange : SkipReason.UnorderableBound);
            }
        }
    }

    private static Claim? ToClaim(string version) => version switch
    {
        "<not-affected>" => Claim.NotAffected,
        "<end-of-life>" => new Claim { Ranges = [VersionRange.All], Status = ClaimStatus.EndOfLife },
        "<unfixed>" => new Claim { Ranges = [VersionRange.All] },
        _ => !char.IsAsciiDigit(version[0]) ? null : new Claim { Ranges = [VersionRange.Below(version)] },
    };
}
