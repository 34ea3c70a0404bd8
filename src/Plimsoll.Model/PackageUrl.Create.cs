using System.Collections.Immutable;

namespace Plimsoll.Model;

public sealed partial record PackageUrl
{
    /// <summary>Makes a package URL from decoded components, in the canonical form of its type.</summary>
    /// <param name="type">Type, in any case.</param>
    /// <param name="namespace">Namespace with <c>/</c> between segments; null or empty for none.</param>
    /// <param name="name">Name.</param>
    /// <param name="version">Version; null or empty for none.</param>
    /// <param name="qualifiers">Qualifiers; one with an empty value is left out.</param>
    /// <param name="subpath">Path inside the package; null or empty for none.</param>
    /// <param name="error">Why there is none.</param>
    /// <returns>Null where the general rules or those of the type are broken.</returns>
    public static PackageUrl? Create(
        string? type,
        string? @namespace,
        string? name,
        string? version,
        IEnumerable<KeyValuePair<string, string>>? qualifiers,
        string? subpath,
        out PurlError error)
    {
        error = CheckType(type);
        if (error != PurlError.None)
        {
            return null;
        }

        var builder = NoQualifiers.ToBuilder();
        foreach (var (key, value) in qualifiers ?? [])
        {
            error = PurlText.HasLoneSurrogate(value) ? PurlError.NotUnicode : AddQualifier(builder, key, value, isLoose: false);
            if (error != PurlError.None)
            {
                return null;
            }
        }

        name = name?.Trim('/');
        if (string.IsNullOrEmpty(name))
        {
            error = PurlError.NameMissing;
            return null;
        }

        if (PurlText.HasLoneSurrogate(name)
            || PurlText.HasLoneSurrogate(@namespace)
            || PurlText.HasLoneSurrogate(version)
            || PurlText.HasLoneSurrogate(subpath))
        {
            error = PurlError.NotUnicode;
            return null;
        }

        var parts = new PurlParts
        {
            Type = type!.ToLowerInvariant(),
            Namespace = JoinSegments(@namespace, isSubpath: false),
            Name = name,
            Version = string.IsNullOrEmpty(version) ? null : version,
            Qualifiers = builder.ToImmutable(),
            Subpath = JoinSegments(subpath, isSubpath: true),
        };
        return Finish(parts, isLoose: false, out error);
    }

    /// <summary>The same without a subpath, and without saying what is wrong.</summary>
    public static PackageUrl? Create(
        string? type, string? @namespace, string? name, string? version = null, IEnumerable<KeyValuePair<string, string>>? qualifiers = null) =>
        Create(type, @namespace, name, version, qualifiers, subpath: null, out _);

    private static PackageUrl? Finish(PurlParts parts, bool isLoose, out PurlError error)
    {
        PurlTypes.Normalize(parts);
        error = isLoose ? PurlError.None : PurlTypes.Check(parts);
        return error != PurlError.None ? null : new PackageUrl
        {
            Type = parts.Type,
            Namespace = parts.Namespace,
            Name = parts.Name,
            Version = parts.Version,
            Qualifiers = parts.Qualifiers,
            Subpath = parts.Subpath,
        };
    }

    private static PurlError CheckType(ReadOnlySpan<char> type)
    {
        if (type.IsEmpty)
        {
            return PurlError.TypeMissing;
        }

        if (!char.IsAsciiLetter(type[0]))
        {
            return PurlError.TypeMalformed;
        }

        foreach (var character in type)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-'))
            {
                return PurlError.TypeMalformed;
            }
        }

        return PurlError.None;
    }

    // The specification wants lower-case keys, and its tests want "Arch" refused and "repositorY_url" folded.
    private static PurlError AddQualifier(
        ImmutableSortedDictionary<string, string>.Builder qualifiers, ReadOnlySpan<char> key, string value, bool isLoose)
    {
        if (key.IsEmpty || !(isLoose ? char.IsAsciiLetter(key[0]) : char.IsAsciiLetterLower(key[0])))
        {
            return PurlError.QualifierKeyMalformed;
        }

        foreach (var character in key)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_'))
            {
                return PurlError.QualifierKeyMalformed;
            }
        }

        if (value.Length > 0 && !qualifiers.TryAdd(key.ToString().ToLowerInvariant(), value))
        {
            return PurlError.QualifierRepeated;
        }

        return PurlError.None;
    }

    // Empty segments say nothing, and "." and ".." must not lead out of a package.
    private static string? JoinSegments(string? path, bool isSubpath)
    {
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        var segments = path.Split('/').Where(segment => segment.Length > 0 && !(isSubpath && segment is "." or ".."));
        var joined = string.Join('/', segments);
        return joined.Length == 0 ? null : joined;
    }
}
