using System.Diagnostics;

namespace Plimsoll.Cli.Tests.Support;

/// <summary>Runs the built program as a process of its own: for what a test process cannot do to itself.</summary>
internal static class Processes
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What starts the program, as words for a shell.</summary>
    public static string[] Plimsoll { get; } = [Environment.ProcessPath is { } self && Path.GetFileName(self) == "dotnet" ? self : "dotnet", Path.Combine(AppContext.BaseDirectory, "plimsoll.dll")];

    /// <summary>Runs the program to its end.</summary>
    public static Ended Run(params string[] arguments) => Run(arguments, []);

    /// <summary>Runs the program to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    /// <param name="input">A file to read as standard input.</param>
    public static Ended Run(string[] arguments, IEnumerable<(string Name, string? Value)> environment, string? input = null)
    {
        using var process = Start([.. Plimsoll, .. arguments], environment);
        if (input is not null)
        {
            using var file = File.OpenRead(input);
            file.CopyTo(process.StandardInput.BaseStream);
        }

        process.StandardInput.Close();
        return End(process);
    }

    /// <summary>Runs a line of bash, in which <c>plimsoll</c> is the program.</summary>
    public static Ended Bash(string script, params (string Name, string? Value)[] environment)
    {
        var function = $"plimsoll() {{ {string.Join(' ', Plimsoll.Select(static w => $"'{w}'"))} \"$@\"; }}\n";
        using var process = Start([Needs.Program("bash"), "-c", function + script], environment);
        process.StandardInput.Close();
        return End(process);
    }

    /// <summary>Starts a program and leaves it running.</summary>
    public static Process Start(string[] command, IEnumerable<(string Name, string? Value)> environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("PLIMSOLL_DB");
        start.Environment.Remove("PLIMSOLL_DB_KEY");
        start.Environment.Remove("PLIMSOLL_DB_SOURCES");

        // What is installed on the machine that runs the tests is nothing to them.
        start.Environment["PLIMSOLL_DATA"] = Path.Combine(AppContext.BaseDirectory, "no-data");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(AppContext.BaseDirectory, "no-configuration");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for the end.</summary>
    public static Ended End(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the program did not end within {Patience}");
        }

        return new Ended(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
