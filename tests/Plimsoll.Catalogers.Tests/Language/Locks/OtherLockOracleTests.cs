using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Catalogers.Language.Beam;
using Plimsoll.Catalogers.Language.CocoaPods;
using Plimsoll.Catalogers.Language.Conan;
using Plimsoll.Catalogers.Language.Dart;
using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Catalogers.Language.Php;
using Plimsoll.Catalogers.Language.Ruby;
using Plimsoll.Catalogers.Language.Swift;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Locks;

/// <summary>Every lock file of the shared conformance data, read by us and by a few lines of Python, most of them regular expressions.</summary>
public sealed class OtherLockOracleTests
{
    private const string Script =
        """
        import json, re, sys
        def pairs(path):
            name = path.rsplit('/', 1)[-1]
            text = open(path, encoding='utf-8').read()
            if name in ('Gemfile.lock', 'gems.locked'):
                for section in re.split(r'^(?=\S)', text, flags=re.M):
                    if section.startswith(('GEM', 'GIT')):
                        for gem, version in re.findall(r'^    (\S+) \(([^)-]+)', section, flags=re.M):
                            yield gem, version
            elif name == 'Podfile.lock':
                for pod, version in re.findall(r'^  - "?([^ "]+) \(([^)]+)\)', text.split('DEPENDENCIES:')[0], flags=re.M):
                    yield pod, version
            elif name == 'pubspec.lock':
                for package, body in re.findall(r'^  (\w+):\n((?:    .*\n)+)', text.split('sdks:')[0], flags=re.M):
                    if 'source: path' not in body:
                        yield package, re.search(r'^    version: "?([^"\n]+)', body, flags=re.M).group(1)
            elif name == 'mix.lock':
                for package, version in re.findall(r'\{:hex, :(\w+), "([^"]+)"', text):
                    yield package, version
            else:
                data = json.loads(text)
                if name == 'composer.lock':
                    for package in (data.get('packages') or []) + (data.get('packages-dev') or []):
                        yield package['name'], package['version']
                elif name == 'packages.lock.json':
                    for framework in data.get('dependencies', {}).values():
                        for package, entry in framework.items():
                            if entry['type'] != 'Project':
                                yield package, entry['resolved']
                elif name == 'Package.resolved':
                    for pin in (data.get('object') or data).get('pins', []):
                        place = (pin.get('location') or pin.get('repositoryURL')).split('://')[-1].removesuffix('.git')
                        yield place, pin['state'].get('version') or pin['state']['revision']
                else:
                    nodes = data.get('graph_lock', {}).get('nodes', {}).values()
                    for ref in [n.get('ref') or n.get('pref') for n in nodes] + data.get('requires', []) + data.get('build_requires', []):
                        if ref:
                            yield tuple(re.split('[@#:]', ref)[0].split('/'))
        for path in sys.stdin.read().splitlines():
            try:
                print(json.dumps(sorted(set('@'.join(p) for p in pairs(path)))))
            except (ValueError, KeyError, AttributeError, TypeError):
                print('null')
        """;

    private static readonly Dictionary<string, FileReader> Rows = new(StringComparer.Ordinal)
    {
        ["Gemfile.lock"] = BundlerReader.Row,
        ["gems.locked"] = BundlerReader.Row,
        ["Podfile.lock"] = CocoaPodsReader.Row,
        ["pubspec.lock"] = PubReader.Row,
        ["mix.lock"] = MixReader.Row,
        ["composer.lock"] = ComposerReader.Row,
        ["packages.lock.json"] = NuGetReader.Row,
        ["Package.resolved"] = SwiftReader.Row,
        ["conan.lock"] = ConanReader.Row,
    };

    [Fact]
    public void Reads_what_a_few_lines_of_Python_read()
    {
        var python = Needs.Program("python3");
        var root = Shared.Require("fixtures");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(static path => Rows.ContainsKey(Path.GetFileName(path))).Order(StringComparer.Ordinal).ToArray();
        var expected = Run(python, files);
        var report = new RowReport();
        var packages = 0;
        for (var i = 0; i < files.Length; i++)
        {
            var name = Path.GetFileName(files[i]);
            var facts = FakeFile.Read(Rows[name], name, File.ReadAllBytes(files[i]));
            packages += facts.Packages.Length;

            // Packages from git repositories, which the expression for mix.lock does not look for.
            var found = facts.Packages.Where(p => name != "mix.lock" || p.Type == "hex").Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal);
            var isBroken = expected[i].ValueKind == JsonValueKind.Null;
            report.Check(
                Path.GetRelativePath(root, files[i]),
                isBroken ? "broken" : string.Join(' ', expected[i].EnumerateArray().Select(static p => p.GetString()).Order(StringComparer.Ordinal)),
                isBroken && !facts.Problems.IsEmpty ? "broken" : string.Join(' ', found));
        }

        report.Done(40);
        Assert.InRange(packages, 400, int.MaxValue);
    }

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
