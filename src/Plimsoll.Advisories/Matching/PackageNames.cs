namespace Plimsoll.Advisories.Matching;

/// <summary>The forms in which registries compare names.</summary>
internal static class PackageNames
{
    private static readonly System.Buffers.SearchValues<char> NumberCharacters = System.Buffers.SearchValues.Create("0123456789.");

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

    /// <summary>Lower case, for registries and hosts that keep the case and do not tell names apart by it.</summary>
    public static string Lower(string name) => name.ToLowerInvariant();

    /// <summary>
    /// The version of an action as a release has it: <c>v4.1.2</c>. <c>v4</c> and <c>main</c> move on with every release and commits are none,
    /// so that nothing can be said of them: empty.
    /// </summary>
    public static string WholeVersion(string version)
    {
        var text = version.AsSpan().TrimStart('v');
        var cut = text.IndexOfAny('-', '+');
        var release = cut < 0 ? text : text[..cut];
        return release.Count('.') == 2 && !release.ContainsAnyExcept(NumberCharacters) ? text.ToString() : "";
    }

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
