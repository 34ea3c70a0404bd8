using System.CommandLine;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db …</c></summary>
internal static class DbCommand
{
    public static Command Create() => new("db", "Keep the advisory database up to date, build it and look at it")
    {
        DbUpdateCommand.Create(),
        DbStatusCommand.Create(),
        DbSearchCommand.Create(),
        DbExportCommand.Create(),
        DbImportCommand.Create(),
        DbBuildCommand.Create(),
        DbKeygenCommand.Create(),
        DbSignCommand.Create(),
        DbVerifyCommand.Create(),
        DbPushCommand.Create(),
    };
}
