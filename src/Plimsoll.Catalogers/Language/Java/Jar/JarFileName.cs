namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>What the name of an archive says: Maven, and most who copy from it, write <c>artifact-version.jar</c>.</summary>
/// <param name="Stem">The part before the version, or the whole name without its ending.</param>
/// <param name="Version">The version; null where the name has none.</param>
internal readonly record struct JarFileName(string Stem, string? Version)
{
    /// <summary>Both together, without the ending.</summary>
    public string Whole => Version is null ? Stem : $"{Stem}-{Version}";

    /// <summary>Takes a name apart.</summary>
    /// <param name="name">With its ending; folders before it are cut off.</param>
    public static JarFileName Parse(ReadOnlySpan<char> name)
    {
        name = name[(name.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var whole = dot > 0 ? name[..dot] : name;
        var at = BeforeVersion(whole, "-");
        at = at >= 0 ? at : BeforeVersion(whole, "_.");
        return at < 0 ? new JarFileName(whole.ToString(), null) : new JarFileName(whole[..at].ToString(), whole[(at + 1)..].ToString());
    }

    // The separator before the first part that begins like a version.
    private static int BeforeVersion(ReadOnlySpan<char> name, ReadOnlySpan<char> separators)
    {
        for (var i = 1; i < name.Length - 1; i++)
        {
            if (separators.Contains(name[i]) && name[(i + 1)..] is var rest && (char.IsAsciiDigit(rest[0]) || (name[i] == '-' && (IsNumbered(rest, "build") || IsNumbered(rest, "r")))))
            {
                return i;
            }
        }

        return -1;
    }

    // "r06" and "build212-x", not "r2dbc".
    private static bool IsNumbered(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (!text.StartsWith(word, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text[word.Length..].TrimStart("0123456789");
        return rest.Length < text.Length - word.Length && (rest.IsEmpty || rest[0] == '-');
    }
}
