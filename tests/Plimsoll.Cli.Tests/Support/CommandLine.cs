namespace Plimsoll.Cli.Tests.Support;

/// <summary>Runs commands inside the test process.</summary>
internal static class CommandLine
{
    /// <summary>The sample image of the repository.</summary>
    public static string Harbour { get; } = Repository.PathOf("samples", "harbour.tar");

    /// <summary>Runs a command.</summary>
    public static Ended Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Runs a command that reads lines.</summary>
    public static Ended Run(TextReader? input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = App.Run(arguments, output, error, input);
        return new Ended(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs <c>scan</c> with a database and without a cache.</summary>
    public static Ended Scan(HarbourDatabase database, params string[] arguments) => Run(["scan", "--no-cache", "--db", database.File, .. arguments]);
}
