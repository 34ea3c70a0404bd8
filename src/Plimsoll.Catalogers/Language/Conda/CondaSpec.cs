using System.Buffers;
using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Conda;

/// <summary>A match specification: <c>channel::name=version=build</c>, <c>name version build</c>, <c>name&gt;=1,&lt;2</c>.</summary>
/// <remarks>
/// https://docs.conda.io/projects/conda/en/latest/dev-guide/api/conda/models/match_spec/. <c>==1.0</c>, a version with a build, and one after a blank are exact. A
/// version after a single <c>=</c> alone means every version that begins so, but it is also what <c>conda env export --no-builds</c> writes for
/// the very version that is there: it is taken for that, and marked as a guess.
/// </remarks>
internal static class CondaSpec
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+!-");

    /// <summary>The name; empty where there is none.</summary>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> spec)
    {
        spec = WithoutChannel(spec);
        var end = spec.IndexOfAnyExcept(NameCharacters);
        var name = end < 0 ? spec : spec[..end];
        return name.Length > FieldText.MaxLength ? default : name;
    }

    /// <summary>Reads name and version. False where it leaves several versions.</summary>
    public static bool TryPin(ReadOnlySpan<char> spec, out string name, out string version, out bool isGuess)
    {
        (name, version, isGuess) = (NameOf(spec).ToString(), "", false);
        var rest = WithoutChannel(spec)[name.Length..];
        var isAfterBlank = rest is [' ' or '\t', ..];
        rest = rest.Trim();
        var signs = rest.IndexOfAnyExcept('=') is var at and >= 0 ? at : rest.Length;
        if (name.Length == 0 || signs > 2 || (signs == 0 && !isAfterBlank))
        {
            return false;
        }

        rest = rest[signs..].TrimStart();
        var end = rest.IndexOfAny('=', ' ');
        var build = end < 0 ? default : rest[(end + 1)..].Trim();
        var number = end < 0 ? rest : rest[..end];
        if (number.IsEmpty || number.Length > FieldText.MaxLength || number.ContainsAnyExcept(VersionCharacters) || build.ContainsAny("<>!,|"))
        {
            return false;
        }

        version = number.ToString();
        isGuess = signs == 1 && build.IsEmpty;
        return true;
    }

    private static ReadOnlySpan<char> WithoutChannel(ReadOnlySpan<char> spec)
    {
        var end = spec.IndexOf("::");
        return (end < 0 ? spec : spec[(end + 2)..]).Trim();
    }
}
