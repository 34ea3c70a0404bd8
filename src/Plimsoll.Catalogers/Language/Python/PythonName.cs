using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Names and package URLs of Python packages.</summary>
internal static class PythonName
{
    /// <summary>The form in which names are compared: lower case, and every run of <c>-</c>, <c>_</c> and <c>.</c> one hyphen.</summary>
    /// <remarks>https://packaging.python.org/en/latest/specifications/name-normalization/ (PEP 503).</remarks>
    public static string Normalise(ReadOnlySpan<char> name)
    {
        Span<char> target = name.Length <= 256 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (!IsSeparator(c))
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

    /// <summary>The length of the name that a text begins with; 0 when it begins with none.</summary>
    /// <remarks>PEP 508: ASCII letters, digits and separators, the first and last no separator.</remarks>
    public static int Measure(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || IsSeparator(text[length])))
        {
            length++;
        }

        return length > 0 && !IsSeparator(text[0]) && !IsSeparator(text[length - 1]) ? length : 0;
    }

    /// <summary>The package URL; null for a name that none can be made from.</summary>
    public static PackageUrl? Purl(string name, string version) => PackageUrl.Create("pypi", null, Normalise(name), version);

    private static bool IsSeparator(char c) => c is '-' or '_' or '.';
}
