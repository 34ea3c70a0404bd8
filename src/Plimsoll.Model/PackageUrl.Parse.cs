using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Model;

public sealed partial record PackageUrl
{
    /// <summary>A longer text is no package URL: 64 Ki characters.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Reads a package URL, brings it to canonical form and checks what its type asks for.</summary>
    /// <param name="text">For example <c>pkg:npm/%40angular/core@17.0.0</c>.</param>
    /// <param name="purl">The package URL; null when it is malformed.</param>
    /// <param name="error">Why it is malformed.</param>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out PackageUrl? purl, out PurlError error) =>
        Read(text, isLoose: false, out purl, out error);

    /// <summary>
    /// Reads a package URL that some other program wrote: as <see cref="TryParse"/>, but keys of qualifiers may be in upper case, and what the
    /// type asks for (a namespace, a qualifier, the form of a name) is not checked.
    /// </summary>
    public static bool TryParseLoosely(ReadOnlySpan<char> text, [NotNullWhen(true)] out PackageUrl? purl, out PurlError error) =>
        Read(text, isLoose: true, out purl, out error);

    private static bool Read(ReadOnlySpan<char> text, bool isLoose, [NotNullWhen(true)] out PackageUrl? purl, out PurlError error)
    {
        purl = null;
        if (text.Length > MaxLength)
        {
            error = PurlError.TooLong;
            return false;
        }

        // Each part is cut off at the last place of its separator, from the right: only the last can be a separator.
        var subpath = CutAfterLast(ref text, '#');
        var qualifiers = CutAfterLast(ref text, '?');
        if (!text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
        {
            error = PurlError.SchemeMissing;
            return false;
        }

        var path = text[4..].Trim('/');
        var slash = path.IndexOf('/');
        var type = slash < 0 ? path : path[..slash];
        error = CheckType(type);
        if (error != PurlError.None)
        {
            return false;
        }

        path = slash < 0 ? default : path[slash..].Trim('/');
        var parts = new PurlParts { Type = type.ToString().ToLowerInvariant(), Name = "" };
        error = ReadPath(path, parts);
        error = error != PurlError.None ? error : ReadQualifiers(qualifiers, isLoose, parts);
        error = error != PurlError.None ? error : ReadSubpath(subpath, parts);
        purl = error != PurlError.None ? null : Finish(parts, isLoose, out error);
        return purl is not null;
    }

    private static ReadOnlySpan<char> CutAfterLast(scoped ref ReadOnlySpan<char> text, char separator)
    {
        var at = text.LastIndexOf(separator);
        if (at < 0)
        {
            return default;
        }

        var tail = text[(at + 1)..];
        text = text[..at];
        return tail;
    }

    private static PurlError ReadPath(ReadOnlySpan<char> path, PurlParts parts)
    {
        var error = PurlError.None;
        var at = path.LastIndexOf('@');

        // "@scope/name": an at sign that begins a segment which is not the last begins no version.
        if (at >= 0 && !((at == 0 || path[at - 1] == '/') && path[at..].Contains('/')))
        {
            error = PurlText.Decode(path[(at + 1)..], out var version);
            parts.Version = version.Length == 0 ? null : version;
            if (at == 0 || path[at - 1] == '/')
            {
                return PurlError.NameMissing;
            }

            path = path[..at].TrimEnd('/');
        }

        if (error != PurlError.None || path.IsEmpty)
        {
            return error != PurlError.None ? error : PurlError.NameMissing;
        }

        // The name is the last segment; of "git" it is all but the first: codeberg.org, then owner and repository.
        var split = parts.Type == "git" ? path.IndexOf('/') : path.LastIndexOf('/');
        if (split > 0)
        {
            error = PurlText.DecodeSegments(path[..split], isSubpath: false, out var @namespace);
            if (error != PurlError.None)
            {
                return error == PurlError.SubpathMalformed ? PurlError.NamespaceMalformed : error;
            }

            parts.Namespace = @namespace;
        }

        error = PurlText.Decode(path[(split + 1)..].Trim('/'), out var name);
        parts.Name = name.Trim('/');
        return error == PurlError.None && parts.Name.Length == 0 ? PurlError.NameMissing : error;
    }

    private static PurlError ReadQualifiers(ReadOnlySpan<char> text, bool isLoose, PurlParts parts)
    {
        if (text.IsEmpty)
        {
            return PurlError.None;
        }

        var qualifiers = NoQualifiers.ToBuilder();
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            if (equals < 0)
            {
                return PurlError.QualifierMalformed;
            }

            var error = PurlText.Decode(pair[(equals + 1)..], out var value);
            error = error != PurlError.None ? error : AddQualifier(qualifiers, pair[..equals], value, isLoose);
            if (error != PurlError.None)
            {
                return error;
            }
        }

        parts.Qualifiers = qualifiers.ToImmutable();
        return PurlError.None;
    }

    private static PurlError ReadSubpath(ReadOnlySpan<char> text, PurlParts parts)
    {
        var error = PurlText.DecodeSegments(text, isSubpath: true, out var subpath);
        parts.Subpath = subpath;
        return error;
    }
}
