using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Matching;

namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>A package by its name, or by its package URL; both may have wildcards.</summary>
public sealed record PackagePattern
{
    private readonly PackageUrl? _purl;
    private readonly Wildcard _text;
    private readonly bool _isPurl;

    private PackagePattern(string text, bool isPurl, PackageUrl? purl)
    {
        _text = new Wildcard(text);
        _isPurl = isPurl;
        _purl = purl;
    }

    /// <summary>Reads a pattern: a text that begins with <c>pkg:</c> is a package URL. Null where it is a malformed one.</summary>
    public static PackagePattern? TryParse(string text)
    {
        if (!text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            return text.Length == 0 ? null : new PackagePattern(text, isPurl: false, purl: null);
        }

        return text.Contains('*') ? new PackagePattern(text, isPurl: true, purl: null)
            : PackageUrl.TryParseLoosely(text, out var purl, out _) ? new PackagePattern(text, isPurl: true, purl)
            : null;
    }

    /// <summary>True when the package is meant. A package URL without wildcards means what one in a VEX statement does.</summary>
    public bool IsMatch(Package package) =>
        _purl is not null ? PurlMatches.Compare(_purl, package.Purl) == PurlMatch.Covers
        : _isPurl ? _text.IsMatch(package.Purl.ToString()) || _text.IsMatch((package.Purl with { Qualifiers = PackageUrl.NoQualifiers }).ToString())
        : _text.IsMatch(package.Name);
}
