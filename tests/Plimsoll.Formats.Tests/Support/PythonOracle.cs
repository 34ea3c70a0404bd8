using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Formats.Tests.Support;

/// <summary>Reads files with a parser of Python's, for comparison with ours.</summary>
internal static class PythonOracle
{
    /// <summary>Runs a script once for many files: it reads a path a line and writes a JSON document a line.</summary>
    /// <param name="module">A module that the script needs; the test is skipped where it is missing.</param>
    /// <param name="script">The source; <c>path</c> is set, and <c>result</c> is what it must set.</param>
    /// <param name="paths">The files.</param>
    public static List<JsonElement> Run(string module, string script, IReadOnlyCollection<string> paths)
    {
        var python = Needs.Program("python3");
        Needs.Require(Start(python, $"import {module}", "").ExitCode == 0, $"python3 has no module {module}");
        var body = string.Concat(script.Split('\n').Select(static line => $"    {line}\n"));
        var (exitCode, output) = Start(python, $"import json, sys, {module}\nfor path in sys.stdin.read().splitlines():\n{body}    print(json.dumps(result))\n", string.Join('\n', paths));
        Assert.Equal(0, exitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 300 }).RootElement)];
    }

    /// <summary>Files of the shared conformance data by their endings, without those of test archives.</summary>
    public static string[] Files(params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Shared.Require("fixtures"), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];

    private static (int ExitCode, string Output) Start(string python, string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult() + (process.ExitCode == 0 ? "" : errors.GetAwaiter().GetResult()));
    }
}
