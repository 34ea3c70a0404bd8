namespace Plimsoll.Model;

/// <summary>Rules of single types that need more than a flag.</summary>
internal static class PurlTypeChecks
{
    // 32 letters from a to p; up to four numbers.
    public static PurlError ChromeExtension(PurlParts parts)
    {
        if (parts.Name.Length != 32 || parts.Name.AsSpan().IndexOfAnyExceptInRange('a', 'p') >= 0)
        {
            return PurlError.NameMalformed;
        }

        if (parts.Version is null)
        {
            return PurlError.None;
        }

        var numbers = parts.Version.Split('.');
        return numbers.Length <= 4 && Array.TrueForAll(numbers, number => number.Length > 0 && number.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            ? PurlError.None
            : PurlError.VersionMalformed;
    }

    public static PurlError Cocoapods(PurlParts parts) =>
        parts.Name[0] == '.' || parts.Name.Contains('+', StringComparison.Ordinal) || parts.Name.Any(char.IsWhiteSpace)
            ? PurlError.NameMalformed
            : PurlError.None;

    // A distribution, not a module: URI-PackageURL, not URI::PackageURL.
    public static PurlError Cpan(PurlParts parts) =>
        parts.Name.Contains("::", StringComparison.Ordinal) ? PurlError.NameMalformed : PurlError.None;

    // GitHub's owners and repositories have no case.
    public static void NormalizeGit(PurlParts parts)
    {
        if (parts.Namespace?.ToLowerInvariant() is "github" or "github.com")
        {
            parts.Namespace = parts.Namespace.ToLowerInvariant();
            parts.Name = parts.Name.ToLowerInvariant();
        }
    }

    // Databricks' names of models have no case, those of Azure ML have.
    public static void NormalizeMlflow(PurlParts parts)
    {
        if (parts.Qualifiers.TryGetValue("repository_url", out var repository)
            && repository.Contains("databricks", StringComparison.OrdinalIgnoreCase))
        {
            parts.Name = parts.Name.ToLowerInvariant();
        }
    }

    public static void NormalizePub(PurlParts parts) =>
        parts.Name = string.Create(parts.Name.Length, parts.Name, static (target, name) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsAsciiLetterLower(name[i]) || char.IsAsciiDigit(name[i]) ? name[i] : '_';
            }
        });
}
