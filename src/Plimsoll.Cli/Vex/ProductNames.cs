using Plimsoll.Model;

namespace Plimsoll.Cli.Vex;

/// <summary>Package URLs of what people name on the command line.</summary>
internal static class ProductNames
{
    /// <summary>A package URL of a package, checked and in canonical form.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static string Package(string text) => PackageUrl.TryParse(text, out var purl, out var error)
        ? purl.ToString()
        : throw new CliException($"--package takes a package URL such as pkg:npm/lodash@4.17.4, not '{text}' ({error})");

    /// <summary>The package URL of an image: <c>app:1.4</c> is <c>pkg:oci/app?tag=1.4</c>.</summary>
    /// <exception cref="CliException">It names none.</exception>
    public static string Image(string text)
    {
        if (text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return PackageUrl.TryParse(text, out var given, out _) ? given.ToString() : throw Wrong(text);
        }

        var at = text.IndexOf('@');
        var (name, digest) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
        var colon = name.LastIndexOf(':');
        var (repository, tag) = colon > name.LastIndexOf('/') ? (name[..colon], name[(colon + 1)..]) : (name, null);
        if (digest is not null && (!digest.StartsWith("sha256:", StringComparison.Ordinal) || digest.Length != "sha256:".Length + 64))
        {
            throw Wrong(text);
        }

        var qualifiers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (repository.Contains('/'))
        {
            qualifiers["repository_url"] = repository;
        }

        // A digest is one image; a tag moves.
        if (tag is not null && digest is null)
        {
            qualifiers["tag"] = tag;
        }

        return PackageUrl.Create("oci", null, repository[(repository.LastIndexOf('/') + 1)..].ToLowerInvariant(), digest, qualifiers)?.ToString() ?? throw Wrong(text);
    }

    private static CliException Wrong(string text) => new($"--product takes an image such as app:1.4 or app@sha256:…, or a package URL, not '{text}'");
}
