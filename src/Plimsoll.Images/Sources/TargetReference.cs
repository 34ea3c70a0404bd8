using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>What a user wrote for a target, taken apart: kind, path, and which image of several.</summary>
/// <param name="Text">As written.</param>
/// <param name="Kind">The kind by prefix; null when it must be guessed.</param>
/// <param name="Path">The file or folder; <c>-</c> for standard input.</param>
/// <param name="Image">The image inside an archive or layout: <c>name:tag</c>, <c>sha256:…</c> or <c>@index</c>.</param>
public sealed record TargetReference(string Text, TargetKind? Kind, string Path, string? Image)
{
    private static readonly (string Prefix, TargetKind? Kind)[] Prefixes =
    [
        ("docker-archive:", TargetKind.DockerArchive),
        ("oci:", TargetKind.OciLayout),
        ("rootfs:", TargetKind.RootFileSystem),
        ("dir:", TargetKind.SourceTree),
        ("host:", TargetKind.Host),
        ("sbom:", TargetKind.Sbom),
        ("registry:", null),
        ("docker:", null),
        ("containerd:", null),
        ("podman:", null),
        ("container:", null),
    ];

    /// <summary>Takes a target apart. Looks at the disk only to tell where a path ends and an image name starts.</summary>
    /// <exception cref="SourceException">The prefix is one that is not there yet, or the text is empty.</exception>
    public static TargetReference Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SourceException("no target was given; name an archive, a folder or '-' for standard input");
        }

        foreach (var (prefix, kind) in Prefixes)
        {
            if (!text.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (kind is null)
            {
                throw new SourceException(
                    $"targets with the prefix '{prefix}' are not supported yet; save the image to a file first ('docker save -o image.tar NAME' or 'skopeo copy') and scan that");
            }

            return kind == TargetKind.Host
                ? new TargetReference(text, kind, text[prefix.Length..] is { Length: > 0 } root ? root : "/", null)
                : Split(text, kind, text[prefix.Length..]);
        }

        return Split(text, null, text);
    }

    // skopeo's form: path[:image]. A colon may also be part of the path, so the longest part that exists is the path.
    private static TargetReference Split(string text, TargetKind? kind, string rest)
    {
        if (rest.Length == 0)
        {
            throw new SourceException($"'{text}' names no path after its prefix");
        }

        var end = rest.Length;
        while (end > 0 && !Exists(rest[..end]))
        {
            end = rest.LastIndexOfAny([':', '@'], end - 1);
        }

        if (end <= 0 || end == rest.Length)
        {
            return new TargetReference(text, kind, rest, null);
        }

        var image = rest[end] == '@' && !Sha256(rest[(end + 1)..]) ? rest[end..] : rest[(end + 1)..];
        return new TargetReference(text, kind, rest[..end], image.Length == 0 ? null : image);
    }

    private static bool Sha256(string text) => text.StartsWith("sha256:", StringComparison.Ordinal);

    private static bool Exists(string path) => path == "-" || File.Exists(path) || Directory.Exists(path);
}
