using System.Diagnostics;

namespace Plimsoll.EndToEnd;

/// <summary>Runs programs as a user would and keeps what they print.</summary>
internal static class Programs
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>The native build where there is one (the test script makes it first), else the launcher.</summary>
    public static string Plimsoll { get; } = File.Exists(Native) ? Native : Repository.PathOf("plimsoll");

    /// <summary>Where <c>eng/publish.sh</c> puts the native build.</summary>
    public static string Native => Repository.PathOf("artifacts", "native", "plimsoll");

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    public static Ended Run(params string[] command) => Run(command, null, []);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="input">A file to read as standard input.</param>
    /// <param name="environment">Variables to set.</param>
    public static Ended Run(string[] command, string? input, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            using var file = File.OpenRead(input);
            file.CopyTo(process.StandardInput.BaseStream);
        }

        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{string.Join(' ', command)} did not end within {Patience}");
        }

        return new Ended(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained.</param>
internal sealed record Ended(int Code, string Output, string Error)
{
    /// <summary>Fails with everything that was printed when the exit code is another.</summary>
    public Ended Expect(int code)
    {
        Assert.True(Code == code, $"ended with {Code}, not {code}\n{Output}\n{Error}");
        return this;
    }
}
