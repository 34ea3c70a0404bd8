using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Catalogers.Os.Portage;

/// <summary>Takes the folder of a package apart: <c>app-containers/skopeo-1.5.1-r2</c>.</summary>
/// <remarks>Package Manager Specification 8, chapter 3: the version is what stands after the last hyphen, a revision aside; a name does not end like one.</remarks>
internal static class PortageName
{
    /// <summary>Category and name with a slash between them, and the version with its revision.</summary>
    public static bool TryParse(string category, string folder, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? version)
    {
        var end = folder.LastIndexOf('-');
        if (end > 0 && IsRevision(folder.AsSpan(end + 1)))
        {
            end = folder.LastIndexOf('-', end - 1);
        }

        var isVersion = end > 0 && end + 1 < folder.Length && char.IsAsciiDigit(folder[end + 1]);
        name = isVersion ? $"{category}/{folder[..end]}" : null;
        version = isVersion ? folder[(end + 1)..] : null;
        return isVersion;
    }

    private static bool IsRevision(ReadOnlySpan<char> text) => text.Length > 1 && text[0] == 'r' && text[1..].IndexOfAnyExceptInRange('0', '9') < 0;
}
