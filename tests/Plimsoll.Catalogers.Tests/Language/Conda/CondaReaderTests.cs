using Plimsoll.Catalogers.Language.Conda;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Conda;

public sealed class CondaReaderTests
{
    private const string Record = """
        {"name": "zlib", "version": "1.2.13", "build": "h5eee18b_0", "channel": "https://host.example/pkgs/main/linux-64", "subdir": "linux-64", "license": "Zlib",
         "fn": "zlib-1.2.13-h5eee18b_0.conda", "depends": ["libgcc-ng >=11.2.0", "__glibc >=2.17"], "requested_spec": "None", "files": ["a"], "paths_data": {"paths": []}}
        """;

    [Fact]
    public void Installed_packages_have_their_record()
    {
        var found = new FakeImage().Layer(
            ("opt/conda/conda-meta/zlib-1.2.13-h5eee18b_0.json", Record),
            ("opt/conda/conda-meta/libgcc-ng-11.2.0-0.json", """{"name": "libgcc-ng", "version": "11.2.0", "requested_spec": "libgcc-ng=11"}"""),
            ("opt/conda/envs/b/conda-meta/libgcc-ng-9.json", """{"name": "libgcc-ng", "version": "9.0.0"}"""),
            ("opt/conda/conda-meta/history", "==> x <==")).Scan(CondaReader.Row);
        Assert.Equal("pkg:conda/zlib@1.2.13?build=h5eee18b_0&channel=main&subdir=linux-64&type=conda", found["zlib"].Purl.ToString());
        Assert.Equal(["Zlib"], found["zlib"].Licences);
        Assert.Equal("linux-64", found["zlib"].Architecture);
        Assert.Equal(["libgcc-ng@11.2.0 direct", "libgcc-ng@9.0.0 ?", "zlib@1.2.13 indirect"], LockRows.Show(found));
        Assert.Equal(["zlib -> libgcc-ng"], found.Relations);
        Assert.Equal(3, found.Installed.Count);
        Assert.Empty(found.Owned);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void An_environment_in_a_source_tree_is_no_part_of_the_source() =>
        Assert.Empty(new FakeImage().Layer(("env/conda-meta/zlib.json", Record)).AsSourceTree().Scan(CondaReader.Row).Packages);

    [Theory]
    [InlineData("https://host.example/conda-forge/", "noarch", "conda-forge")]
    [InlineData("https://host.example/pkgs/main/linux-64", "linux-64", "main")]
    [InlineData("https://user:secret@host.example/t/secret/team/channel/linux-64", "linux-64", "team/channel")]
    [InlineData("conda-forge", "linux-64", "conda-forge")]
    [InlineData("pkgs/main", "linux-64", "main")]
    [InlineData("conda-forge/linux-64", "linux-64", "conda-forge")]
    [InlineData("https://host.example/", null, null)]
    [InlineData("/", null, null)]
    [InlineData(null, null, null)]
    public void Channels_have_names(string? channel, string? subdir, string? name) => Assert.Equal(name, CondaPurl.ChannelOf(channel, subdir));

    [Theory]
    [InlineData("numpy=1.26.4=py311_0", "numpy", "1.26.4", false)]
    [InlineData("numpy==1.26.4", "numpy", "1.26.4", false)]
    [InlineData("numpy=1.26", "numpy", "1.26", true)]
    [InlineData("numpy 1.26.4 py311_0", "numpy", "1.26.4", false)]
    [InlineData("numpy 1.26.4", "numpy", "1.26.4", false)]
    [InlineData("conda-forge::numpy == 1.26.4", "numpy", "1.26.4", false)]
    [InlineData("x264==1!152.20180717", "x264", "1!152.20180717", false)]
    [InlineData("numpy", "numpy", null, false)]
    [InlineData("numpy=1.26.*", "numpy", null, false)]
    [InlineData("numpy>=1.26", "numpy", null, false)]
    [InlineData("numpy 1.25|1.26", "numpy", null, false)]
    [InlineData("numpy >=1,<2", "numpy", null, false)]
    [InlineData("numpy[version='1.0']", "numpy", null, false)]
    [InlineData("numpy!=1", "numpy", null, false)]
    [InlineData("numpy==", "numpy", null, false)]
    [InlineData("numpy===1", "numpy", null, false)]
    [InlineData("==1", "", null, false)]
    [InlineData("", "", null, false)]
    public void Specifications_pin_or_do_not(string spec, string name, string? version, bool isGuess)
    {
        Assert.Equal(version is not null, CondaSpec.TryPin(spec, out var foundName, out var foundVersion, out var foundGuess));
        Assert.Equal((name, version ?? "", isGuess), (foundName, foundVersion, foundGuess));
    }

    [Fact]
    public void Environments_declare_what_they_pin()
    {
        const string text = "name: e\nchannels: [defaults]\ndependencies:\n  - python=3.9.12=h12debd9_0\n  - scipy=1.9\n  - numpy\n  - pip:\n    - Django==4.0\n    - requests\n    - -r requirements.txt\n";
        var image = new FakeImage().Layer(("environment.yml", text));
        var found = image.Scan(CondaReader.Row);
        Assert.Equal(["pkg:pypi/django@4.0", "pkg:conda/python@3.9.12", "pkg:conda/scipy@1.9"], found.Declared);
        Assert.Equal(["Django@4.0 direct", "python@3.9.12 direct", "scipy@1.9 direct"], LockRows.Show(found));
        Assert.Equal([false, false, true], found.Packages.Select(static p => p.Inferred));
        Assert.Equal([8, 4, 5], found.Packages.Select(static p => p.Evidence[0].Line!.Value));
        Assert.Empty(found.Problems);

        var problem = Assert.Single(image.AsSourceTree().Scan(CondaReader.Row).Problems);
        Assert.Equal((ProblemKind.UnpinnedVersion, "3 packages have no exact version, the first on line 6"), (problem.Kind, problem.Detail));
    }

    [Fact]
    public void Locked_packages_are_one_for_all_platforms()
    {
        const string text = """
            version: 1
            metadata: {platforms: [linux-64, osx-64]}
            package:
            - {name: zlib, version: 1.2.13, manager: conda, platform: linux-64, dependencies: {libgcc-ng: '>=11'}, category: main}
            - {name: zlib, version: 1.2.13, manager: conda, platform: osx-64, dependencies: {}, category: main}
            - {name: libgcc-ng, version: '11', manager: conda, platform: linux-64, category: dev}
            - {name: zlib, version: 1.2.13, manager: pip, platform: linux-64, category: docs}
            - {name: no-version, manager: pip}
            """;
        foreach (var name in new[] { "conda-lock.yml", "a/prod.conda-lock.yml" })
        {
            var found = new FakeImage().Layer((name, text)).Scan(CondaReader.Row);
            Assert.Equal(["pkg:conda/libgcc-ng@11", "pkg:conda/zlib@1.2.13", "pkg:pypi/zlib@1.2.13"], found.Declared);
            Assert.Equal(["libgcc-ng@11 ? dev", "zlib@1.2.13 ?", "zlib@1.2.13 ? optional"], LockRows.Show(found));
            Assert.Equal(["zlib -> libgcc-ng"], found.Relations);
            Assert.Equal([$"Malformed {name}"], found.ProblemLines);
        }
    }

    [Theory]
    [InlineData("conda-lock.yml", "a: [", "Malformed conda-lock.yml")]
    [InlineData("conda-lock.yml", "package: 1", "")]
    [InlineData("environment.yml", "\ta: [", "Malformed environment.yml")]
    [InlineData("environment.yml", "apiVersion: v1\nkind: x", "")]
    [InlineData("lib/python3.11/site-packages/template/environment.yml", "a: {{ b }}: [", "")]
    [InlineData("environment.yml", "a: 1\na: 2", "Malformed environment.yml")]
    [InlineData("e/conda-meta/a.json", "{", "Malformed e/conda-meta/a.json")]
    [InlineData("e/conda-meta/a.json", "{\"name\": \"a\"}", "Malformed e/conda-meta/a.json")]
    [InlineData("e/conda-meta/a.json", "[]", "Malformed e/conda-meta/a.json")]
    public void What_cannot_be_read_is_said(string path, string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((path, text)).Scan(CondaReader.Row).ProblemLines));
}
