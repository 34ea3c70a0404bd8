using System.Collections.Immutable;

namespace Plimsoll.Catalogers.Language.Conda;

/// <summary>The qualifiers of <c>pkg:conda</c>: build, channel, subdir, type.</summary>
/// <remarks>https://github.com/package-url/purl-spec/blob/main/types/conda-definition.json.</remarks>
internal static class CondaPurl
{
    private const string OldArchive = ".tar.bz2";
    private const string NewArchive = ".conda";

    /// <summary>Adds those that are known.</summary>
    /// <param name="properties">Where they go, each under its own key.</param>
    /// <param name="build">Name of the build.</param>
    /// <param name="channel">Name or address of the channel.</param>
    /// <param name="subdir">Platform.</param>
    /// <param name="archive">Name or address of the archive it was installed from.</param>
    public static void AddQualifiers(ImmutableArray<KeyValuePair<string, string>>.Builder properties, string? build, string? channel, string? subdir, string? archive)
    {
        Add("build", build);
        Add("channel", ChannelOf(channel, subdir));
        Add("subdir", subdir);
        Add("type", archive is null ? null : archive.EndsWith(OldArchive, StringComparison.Ordinal) ? OldArchive[1..] : archive.EndsWith(NewArchive, StringComparison.Ordinal) ? NewArchive[1..] : null);

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                properties.Add(new(key, value));
            }
        }
    }

    /// <summary>The name of a channel: <c>main</c> of <c>https://host.example/pkgs/main/linux-64</c>.</summary>
    /// <remarks>The address of a private channel may hold an access token, after <c>/t/</c> or before the host: neither is taken over.</remarks>
    internal static string? ChannelOf(string? channel, string? subdir)
    {
        if (channel is null)
        {
            return null;
        }

        var start = channel.IndexOf("://", StringComparison.Ordinal);
        var segments = channel[(start < 0 ? 0 : start + 3)..].Split('/', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        if (start >= 0 && segments.Length > 0)
        {
            segments = segments[1..];
        }

        if (segments is ["t", _, ..])
        {
            segments = segments[2..];
        }

        if (segments is ["pkgs", _, ..])
        {
            segments = segments[1..];
        }

        if (segments is [_, .., var last] && last == subdir)
        {
            segments = segments[..^1];
        }

        return segments.IsEmpty ? null : string.Join('/', segments.ToArray());
    }
}
