using System.Buffers;
using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>The version specifiers of a requirement: <c>== 1.2, != 1.3</c>.</summary>
/// <remarks>https://packaging.python.org/en/latest/specifications/version-specifiers/.</remarks>
internal static class RequirementSpecifiers
{
    private static readonly string[] Operators = ["===", "==", "~=", "!=", "<=", ">=", "<", ">"];

    private static readonly SearchValues<char> VersionCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.*+!_-");

    /// <summary>Reads specifiers up to the end, a marker, a comment or an option. False when they are none.</summary>
    /// <param name="text">Begins with the first.</param>
    /// <param name="pinned">The one version that they leave; empty where they leave several.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out string pinned)
    {
        pinned = "";
        while (true)
        {
            if (!TryTakeOperator(ref text, out var @operator))
            {
                return false;
            }

            if (text.StartsWith("${"))
            {
                // A variable of the environment in which pip will run.
                pinned = "";
                return true;
            }

            var length = text.IndexOfAnyExcept(VersionCharacters);
            var version = length < 0 ? text : text[..length];
            if (version.IsEmpty || version.Length > FieldText.MaxLength)
            {
                return false;
            }

            if (@operator is "==" or "===" && !version.Contains('*'))
            {
                if (@operator == "==" && !char.IsAsciiDigit(version[0]) && version is not ['v' or 'V', >= '0' and <= '9', ..])
                {
                    return false;
                }

                pinned = version.ToString();
            }

            text = text[version.Length..].TrimStart();
            if (text is not [',', ..])
            {
                return text is [] or [';' or '#' or '-' or '@' or ')', ..];
            }

            text = text[1..].TrimStart();
            if (text is [] or [';' or ')', ..])
            {
                return true;
            }
        }
    }

    private static bool TryTakeOperator(ref ReadOnlySpan<char> text, out string @operator)
    {
        @operator = "";
        foreach (var candidate in Operators)
        {
            if (text.StartsWith(candidate))
            {
                @operator = candidate;
                text = text[candidate.Length..].TrimStart();
                return true;
            }
        }

        return false;
    }
}
