namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Names of npm packages: <c>name</c> or <c>@scope/name</c>.</summary>
/// <remarks>
/// Only the shape is checked. The registry's further rules (https://docs.npmjs.com/cli/configuring-npm/package-json#name) came
/// over the years, and older packages break them.
/// </remarks>
internal static class NpmName
{
    /// <summary>True for a name of the right shape; says its scope with the <c>@</c>, which is the namespace of the package URL.</summary>
    public static bool TrySplit(string name, out string? scope)
    {
        scope = null;
        foreach (var c in name)
        {
            if (c <= ' ' || c == '\x7F')
            {
                return false;
            }
        }

        var slash = name.IndexOf('/');
        if (slash < 0)
        {
            return name.Length > 0 && name[0] != '@';
        }

        if (name[0] != '@' || slash == 1 || slash == name.Length - 1 || name.IndexOf('/', slash + 1) >= 0)
        {
            return false;
        }

        scope = name[..slash];
        return true;
    }
}
