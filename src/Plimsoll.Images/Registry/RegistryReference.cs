using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Plimsoll.Images.Layers;

namespace Plimsoll.Images.Registry;

/// <summary>Names something in a registry: <c>host[:port]/repository[:tag][@digest]</c>.</summary>
/// <remarks>OCI distribution spec v1.1, "Pulling manifests". The host must be named: there is no registry that is meant without.</remarks>
public sealed partial record RegistryReference
{
    private RegistryReference(string host, string repository, string? tag, string? digest)
    {
        Host = host;
        Repository = repository;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>Host and, where it is not the usual one, port.</summary>
    public string Host { get; }

    /// <summary>The repository.</summary>
    public string Repository { get; }

    /// <summary>The tag; null where only a digest is given.</summary>
    public string? Tag { get; }

    /// <summary>The digest that the manifest must have; null where any will do.</summary>
    public string? Digest { get; }

    /// <summary>What the registry is asked for: the digest where there is one.</summary>
    public string Version => Digest ?? Tag!;

    /// <summary>Reads a reference. Without tag and digest it is <c>latest</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RegistryReference? reference)
    {
        reference = null;
        var match = text.Length <= 1024 ? Form().Match(text) : Match.Empty;
        if (!match.Success)
        {
            return false;
        }

        var digest = match.Groups["digest"] is { Success: true } given ? given.Value : null;
        if (digest is not null && !Sha256Digest.IsValid(digest))
        {
            return false;
        }

        var tag = match.Groups["tag"] is { Success: true } named ? named.Value : digest is null ? "latest" : null;
        reference = new RegistryReference(match.Groups["host"].Value, match.Groups["repository"].Value, tag, digest);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Host}/{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    [GeneratedRegex("""
        ^(?<host>(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:)|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?)
        /(?<repository>[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)
        (?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?
        (?:@(?<digest>[a-z0-9]+:[0-9a-f]+))?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
