using Plimsoll.Advisories.Updates;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Cli.Db;

/// <summary>Turns what can go wrong with files and servers of a database into the one line that a command ends with.</summary>
internal static class Reading
{
    /// <summary>Reads a file that holds something in particular.</summary>
    /// <exception cref="CliException">It is not there, or holds something else.</exception>
    public static T Of<T>(string path, Func<string, T> read) => Try(() =>
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    });

    /// <summary>Does something with databases.</summary>
    /// <exception cref="CliException">It cannot be done.</exception>
    public static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is UpdateException or TransferException or InvalidDataException)
        {
            throw new CliException(e.Message, e);
        }
    }
}
