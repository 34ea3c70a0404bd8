namespace Plimsoll.Advisories.Matching;

/// <summary>The forms in which registries compare names.</summary>
internal static class PackageNames
{
    /// <summary>Lower case, and every run of <c>-</c>, <c>_</c> and <c>.</c> one hyphen (PEP 503).</summary>
    public static string Pypi(string name)
    {
        if (IsPlain(name))
        {
            return name;
        }

        Span<char> target = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('-' or '_' or '.'))
            {
                target[length++] = char.ToLowerInvariant(c);
            }
            else if (length == 0 || target[length - 1] != '-')
            {
                target[length++] = '-';
            }
        }

        return target[..length].ToString();
    }

    /// <summary>Lower case: ids differ in more than case.</summary>
    public static string NuGet(string name) => name.ToLowerInvariant();

    private static bool IsPlain(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && (c != '-' || (i > 0 && name[i - 1] == '-')))
            {
                return false;
            }
        }

        return true;
    }
}
