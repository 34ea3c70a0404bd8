using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Answers.Matching;

/// <summary>By which names statements can mean the image that was scanned: its digests and its tags.</summary>
public sealed class ImageNames
{
    // The registry that names without a host mean. It answers to several names of hosts below this one.
    private const string Hub = "docker.io";

    private readonly HashSet<string> _digests;
    private readonly (string Text, string Repository, string? Tag)[] _tags;
    private readonly string? _architecture;

    /// <summary>The names of a target; a folder has none.</summary>
    public ImageNames(Target target)
    {
        _digests = [.. new[] { target.ImageId, target.ManifestDigest }.Select(VexTexts.Sha256).OfType<string>()];
        _tags = [.. target.Tags.Select(Split)];
        _architecture = target.Platform?.Split('/').ElementAtOrDefault(1);
    }

    /// <summary>True when the component is the image.</summary>
    public bool Are(VexComponent component) =>
        component.Digests.Any(_digests.Contains)
        || component.Purls.Any(Are)
        || _tags.Any(t => t.Text == component.Name);

    /// <summary>True when a package URL of the type <c>oci</c> or <c>docker</c> names the image.</summary>
    /// <remarks>A digest is the image itself, whatever it is called. A name without one is that of the repository, with or without where it lies.</remarks>
    public bool Are(PackageUrl purl)
    {
        if (purl.Type is not ("oci" or "docker"))
        {
            return false;
        }

        if (VexTexts.Sha256(purl.Version) is { } digest)
        {
            return _digests.Contains(digest);
        }

        var repository = Normalise(purl.Namespace is null ? purl.Name : $"{purl.Namespace}/{purl.Name}");
        return Array.Exists(_tags, tag =>
            (purl.Namespace is null ? LastOf(tag.Repository) : tag.Repository) == repository
            && (purl.Version is null || purl.Version == tag.Tag)
            && purl.Qualifiers.All(q => q.Key switch
            {
                "tag" => q.Value == tag.Tag,
                "arch" => q.Value == _architecture,
                "repository_url" => Normalise(q.Value) is var place && (tag.Repository == place || tag.Repository == (place.Length == 0 ? repository : $"{place}/{repository}")),
                _ => false,
            }));
    }

    private static (string Text, string Repository, string? Tag) Split(string text)
    {
        var at = text.IndexOf('@');
        var name = at < 0 ? text : text[..at];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? (text, Normalise(name[..colon]), name[(colon + 1)..]) : (text, Normalise(name), null);
    }

    private static string Normalise(string repository)
    {
        repository = repository.Trim().TrimEnd('/').ToLowerInvariant();
        var scheme = repository.IndexOf("://", StringComparison.Ordinal);
        repository = (scheme < 0 ? repository : repository[(scheme + 3)..]) + "/";
        var host = repository[..repository.IndexOf('/')];
        if (host == Hub || host.EndsWith("." + Hub, StringComparison.Ordinal))
        {
            repository = repository[(host.Length + 1)..];
        }

        return (repository.StartsWith("library/", StringComparison.Ordinal) ? repository["library/".Length..] : repository).TrimEnd('/');
    }

    private static string LastOf(string repository) => repository[(repository.LastIndexOf('/') + 1)..];
}
