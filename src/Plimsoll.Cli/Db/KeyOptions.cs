using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Advisories.Signing;
using Plimsoll.Advisories.Updates;

namespace Plimsoll.Cli.Db;

/// <summary>The keys that databases must be signed with, and the leave to do without.</summary>
internal sealed class KeyOptions
{
    private readonly Option<string[]> _keys = new("--db-key")
    {
        HelpName = "FILE",
        Description = "Public key in PEM that databases must be signed with; may be given several times, and one of them must have signed. "
            + "Default: $PLIMSOLL_DB_KEY, else every ~/.config/plimsoll/db-keys/*.pem",
    };

    private readonly Option<bool> _allowUnsigned = new("--allow-unsigned") { Description = "Take a database that none of these keys signed" };

    private readonly Option<bool> _allowOlder = new("--allow-older") { Description = "Take a database that is older than the installed one" };

    /// <summary>Adds the option for keys.</summary>
    public void AddKeysTo(Command command) => command.Options.Add(_keys);

    /// <summary>Adds all of them.</summary>
    public void AddTo(Command command)
    {
        AddKeysTo(command);
        command.Options.Add(_allowUnsigned);
        command.Options.Add(_allowOlder);
    }

    /// <summary>The keys.</summary>
    /// <exception cref="CliException">One cannot be read: it is never taken for none.</exception>
    public ImmutableArray<DatabaseKey> ReadKeys(ParseResult parsed)
    {
        var files = parsed.GetValue(_keys) is { Length: > 0 } named ? named
            : Environment.GetEnvironmentVariable("PLIMSOLL_DB_KEY") is { Length: > 0 } variable ? [variable]
            : Configured();
        return [.. files.Select(static file => Reading.Of(file, DatabaseKey.Read))];
    }

    /// <summary>What a database must be to be installed.</summary>
    /// <exception cref="CliException">A key cannot be read.</exception>
    public InstallPolicy ReadPolicy(ParseResult parsed) => new()
    {
        Keys = ReadKeys(parsed),
        AllowUnsigned = parsed.GetValue(_allowUnsigned),
        AllowOlder = parsed.GetValue(_allowOlder),
    };

    private static string[] Configured()
    {
        var folder = PlimsollFolders.Configuration is { } configuration ? Path.Combine(configuration, "db-keys") : null;
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal)] : [];
    }
}
