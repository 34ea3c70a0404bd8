using System.Diagnostics;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>Validates documents with a JSON Schema implementation that is not ours: ajv, in <c>tests/schemas</c>.</summary>
internal static class SchemaCheck
{
    /// <summary>The folder of our own schema.</summary>
    public static string Ours => Repository.PathOf("docs", "schema");

    /// <summary>Fails with every error when the document does not meet the schema.</summary>
    public static void Valid(string folder, string schema, string document)
    {
        var (code, output) = Run(folder, schema, document);
        Assert.True(code == 0, output);
    }

    /// <summary>Exit code and output of the checker.</summary>
    public static (int Code, string Output) Run(string folder, string schema, string document)
    {
        var node = Needs.Program("node");
        Needs.Require(Directory.Exists(Repository.PathOf("tests", "schemas", "node_modules")), "the schema checker is not installed: run npm ci in tests/schemas");
        using var temporary = new TempFolder();
        var file = temporary.File("document.json");
        File.WriteAllText(file, document);
        using var process = Process.Start(new ProcessStartInfo(node, [Repository.PathOf("tests", "schemas", "check.mjs"), folder, schema, file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
