namespace Plimsoll.Cli;

/// <summary>Where this program keeps things: the XDG base directory specification.</summary>
internal static class PlimsollFolders
{
    /// <summary>Of the installed database: <c>$PLIMSOLL_DATA</c>, else <c>$XDG_DATA_HOME/plimsoll</c>, else <c>~/.local/share/plimsoll</c>. Null without a home.</summary>
    public static string? Data => Environment.GetEnvironmentVariable("PLIMSOLL_DATA") is { Length: > 0 } named ? Path.GetFullPath(named) : Find("XDG_DATA_HOME", ".local", "share");

    /// <summary>Of keys and sources: <c>$XDG_CONFIG_HOME/plimsoll</c>, else <c>~/.config/plimsoll</c>. Null without a home.</summary>
    public static string? Configuration => Find("XDG_CONFIG_HOME", ".config");

    /// <summary>Of what can be had again: <c>$XDG_CACHE_HOME/plimsoll</c>, else <c>~/.cache/plimsoll</c>. Null without a home.</summary>
    public static string? Cache => Find("XDG_CACHE_HOME", ".cache");

    private static string? Find(string variable, params string[] below)
    {
        var configured = Environment.GetEnvironmentVariable(variable);
        if (Path.IsPathRooted(configured))
        {
            return Path.Combine(configured, "plimsoll");
        }

        // Not verified: a home that is not there yet would else become the folder that the program was started in.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return Path.IsPathRooted(home) ? Path.Combine([home, .. below, "plimsoll"]) : null;
    }
}
