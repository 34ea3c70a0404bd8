using System.CommandLine;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db …</c></summary>
internal static class DbCommand
{
    public static Command Create() => new("db", "Build the advisory database and look at it")
    {
        DbBuildCommand.Create(),
        DbStatusCommand.Create(),
    };
}
