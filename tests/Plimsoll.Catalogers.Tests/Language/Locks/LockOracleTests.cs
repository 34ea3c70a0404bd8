using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Catalogers.Language.Cargo;
using Plimsoll.Catalogers.Language.Python.Pdm;
using Plimsoll.Catalogers.Language.Python.Pipenv;
using Plimsoll.Catalogers.Language.Python.Poetry;
using Plimsoll.Catalogers.Language.Python.Uv;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Locks;

/// <summary>Every lock file of the shared conformance data, read by us and by a few lines of Python.</summary>
public sealed class LockOracleTests
{
    private const string Script =
        """
        import json, sys, tomllib
        def pairs(path):
            name = path.rsplit('/', 1)[-1]
            if name.startswith('Pipfile'):
                with open(path, encoding='utf-8') as file:
                    for key, group in json.load(file).items():
                        for package, entry in group.items() if key != '_meta' else []:
                            if 'version' in entry and 'path' not in entry:
                                yield package + '@' + entry['version'].lstrip('=')
                return
            with open(path, 'rb') as file:
                for package in tomllib.load(file).get('package', []):
                    source = package.get('source')
                    if name.startswith('Cargo') or name.startswith('cargo'):
                        local = source is None
                    else:
                        local = isinstance(source, dict) and (source.get('type') == 'directory' or any(key in source for key in ('editable', 'virtual', 'directory')))
                    if not local:
                        yield package['name'] + '@' + package['version']
        for path in sys.stdin.read().splitlines():
            try:
                print(json.dumps(sorted(set(pairs(path)))))
            except (tomllib.TOMLDecodeError, json.JSONDecodeError, UnicodeDecodeError):
                print('null')
        """;

    [Fact]
    public void Reads_what_a_few_lines_of_Python_read()
    {
        var python = Needs.Program("python3");
        var files = Directory.EnumerateFiles(Shared.Require("fixtures"), "*", SearchOption.AllDirectories)
            .Select(static path => (Path: path, Row: RowOf(Path.GetFileName(path)))).Where(static f => f.Row is not null).OrderBy(static f => f.Path, StringComparer.Ordinal).ToArray();
        var expected = Run(python, files.Select(static f => f.Path));
        var report = new RowReport();
        var packages = 0;
        for (var i = 0; i < files.Length; i++)
        {
            var name = files[i].Row!.Wants[0].Pattern!.Split('/')[^1];
            var facts = FakeFile.Read(files[i].Row!, name, File.ReadAllBytes(files[i].Path));
            packages += facts.Packages.Length;
            report.Check(
                files[i].Path,
                expected[i].ValueKind == JsonValueKind.Null ? "broken" : string.Join(' ', expected[i].EnumerateArray().Select(static p => p.GetString()).Order(StringComparer.Ordinal)),
                facts.Problems.IsEmpty ? string.Join(' ', facts.Packages.Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal)) : "broken");
        }

        report.Done(60);
        Assert.InRange(packages, 700, int.MaxValue);
    }

    private static FileReader? RowOf(string name) => name switch
    {
        "Cargo.lock" or "Cargo.lock-with-git-deps" => CargoReader.Row,
        "poetry.lock" => PoetryReader.Row,
        "pdm.lock" => PdmReader.Row,
        "uv.lock" => UvReader.Row,
        "Pipfile.lock" => PipenvReader.Row,
        _ when name.StartsWith("cargo_", StringComparison.Ordinal) && name.EndsWith(".lock", StringComparison.Ordinal) => CargoReader.Row,
        _ when name.StartsWith("poetry", StringComparison.Ordinal) && name.EndsWith(".lock", StringComparison.Ordinal) => PoetryReader.Row,
        _ when name.StartsWith("uv_", StringComparison.Ordinal) && name.EndsWith(".lock", StringComparison.Ordinal) => UvReader.Row,
        _ when name.StartsWith("Pipfile_", StringComparison.Ordinal) && name.EndsWith(".lock", StringComparison.Ordinal) => PipenvReader.Row,
        _ => null,
    };

    private static List<JsonElement> Run(string python, IEnumerable<string> paths)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Write(string.Join('\n', paths));
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"python3 ended with {process.ExitCode}"));
        return [.. output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
    }
}
