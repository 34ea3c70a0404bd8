using Plimsoll.Catalogers.Language.Bun;
using Plimsoll.Catalogers.Language.Cargo;
using Plimsoll.Catalogers.Language.Conda;
using Plimsoll.Catalogers.Language.Deno;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Language.Pnpm;
using Plimsoll.Catalogers.Language.Python.Pdm;
using Plimsoll.Catalogers.Language.Python.Pipenv;
using Plimsoll.Catalogers.Language.Python.Poetry;
using Plimsoll.Catalogers.Language.Python.Pylock;
using Plimsoll.Catalogers.Language.Python.Setup;
using Plimsoll.Catalogers.Language.Python.Uv;
using Plimsoll.Catalogers.Language.Yarn;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Locks;

/// <summary>A small good file of every kind that the rows of lock files read, each with what its readers look at.</summary>
internal static partial class LockSamples
{
    private const string PyProject =
        "[project]\ndependencies = [\"hull[x]>=1; python_version > '3'\"]\n[project.optional-dependencies]\nx = [\"mast\"]\n[dependency-groups]\ndev = [\"keel==1\", {include-group = \"x\"}]\n"
        + "[tool.poetry.dependencies]\nhull = {version = \"1\", optional = true}\n[tool.poetry.group.t.dependencies]\nkeel = [{version = \"1\"}]\n[tool.pdm.dev-dependencies]\nt = [\"mast\"]\n[tool.uv]\ndev-dependencies = [\"mast\"]\n";

    private const string PackageJson = """{"name": "app", "workspaces": ["m/*", "!m/x"], "dependencies": {"hull": "^1.0.0"}, "devDependencies": {"mast": "^2"}, "optionalDependencies": {"keel": "*"}}""";

    /// <summary>The row, the file, and a file beside it that is read with it.</summary>
    public static IReadOnlyList<(FileReader Row, string Path, string Text, string? Beside, string BesideText)> All => [.. Python, .. Other];

    private static IReadOnlyList<(FileReader Row, string Path, string Text, string? Beside, string BesideText)> Python { get; } =
    [
        (PipenvReader.Row, "Pipfile.lock", """{"_meta": {"a": [1]}, "default": {"hull": {"version": "==1.0", "hashes": ["x"]}, "own": {"path": "."}, "fork": {"git": "u"}}, "develop": {"keel": "==2"}}""", "Pipfile", "[packages]\nhull = \"*\"\n[dev-packages]\nkeel = {version = \"*\"}\n"),
        (PoetryReader.Row, "poetry.lock", "[[package]]\nname = \"hull\"\nversion = \"1.0\"\noptional = false\ncategory = \"main\"\ngroups = [\"main\"]\n[package.dependencies]\nkeel = {version = \"==2\", optional = true}\nmast = [{version = \"*\"}]\n[[package]]\nname = \"keel\"\nversion = \"2\"\n[package.source]\ntype = \"directory\"\n", "pyproject.toml", PyProject),
        (PdmReader.Row, "pdm.lock", "[[package]]\nname = \"hull\"\nversion = \"1.0\"\ngroups = [\"default\"]\nextras = [\"x\"]\ndependencies = [\"keel==2\", \"mast; x\"]\n[[package]]\nname = \"keel\"\nversion = \"2\"\neditable = true\npath = \"./keel\"\n", "pyproject.toml", PyProject),
        (UvReader.Row, "uv.lock", "[[package]]\nname = \"app\"\nversion = \"0\"\nsource = { virtual = \".\" }\ndependencies = [{ name = \"hull\", version = \"1.0\" }]\n[package.optional-dependencies]\nx = [{ name = \"keel\" }]\n[package.dev-dependencies]\ndev = [{ name = \"keel\" }]\n[[package]]\nname = \"hull\"\nversion = \"1.0\"\n[[package]]\nname = \"keel\"\nversion = \"2\"\n", null, ""),
        (PylockReader.Row, "pylock.toml", "lock-version = \"1.0\"\n[[packages]]\nname = \"hull\"\nversion = \"1.0\"\nmarker = \"'x' in extras\"\ndependencies = [{ name = \"keel\", version = \"2\" }]\n[[packages]]\nname = \"keel\"\nversion = \"2\"\n[packages.vcs]\ntype = \"git\"\n[[packages]]\nname = \"own\"\n[packages.directory]\npath = \".\"\n", "pyproject.toml", PyProject),
        (SetupReader.Row, "setup.py", "setup(\n    install_requires=['hull==1.0', \"keel == 2\"],  # c\n    extras_require={'x': ['''mast==3''']},\n)\n", null, ""),
        (SetupReader.Row, "setup.cfg", "[options]\ninstall_requires =\n    hull==1.0\n    keel == 2\n[options.extras_require]\nx = mast==3\n", null, ""),
        (CondaReader.Row, "env/conda-meta/hull-1.0-0.json", """{"name": "hull", "version": "1.0", "build": "h_0", "channel": "https://h/t/s/pkgs/main/linux-64", "subdir": "linux-64", "fn": "hull-1.0.conda", "license": "MIT", "depends": ["keel >=2"], "requested_spec": "hull"}""", "env/conda-meta/keel-2-0.json", """{"name": "keel", "version": "2", "depends": ["hull"]}"""),
        (CondaReader.Row, "conda-lock.yml", "version: 1\npackage:\n- name: hull\n  version: '1.0'\n  manager: conda\n  dependencies: {keel: '>=2'}\n  category: main\n- {name: keel, version: 2, manager: pip, category: dev}\n", null, ""),
        (CondaReader.Row, "environment.yml", "name: e\ndependencies:\n  - hull=1.0=h_0\n  - c::keel 2\n  - mast\n  - pip:\n    - boom==3\n    - -r x\n", null, ""),
        (YarnReader.Row, "yarn.lock", "# yarn lockfile v1\n\n\"hull@^1.0.0\", \"hull@npm:hull@1\":\n  version \"1.0.0\"\n  resolved \"https://h/hull/-/hull-1.0.0.tgz#0\"\n  dependencies:\n    \"mast\" \"^2\"\n  optionalDependencies:\n    keel \"*\"\n\nmast@^2:\n  version \"2.0.0\"\n\n\"keel@file:../keel\":\n  version \"3.0.0\"\n", "package.json", PackageJson),
        (YarnReader.Row, "yarn.lock", "__metadata:\n  version: 8\n\n\"app@workspace:.\":\n  version: 0.0.0-use.local\n  resolution: \"app@workspace:.\"\n  dependencies:\n    hull: ^1\n    keel: \"patch:keel@npm%3A2#x\"\n  dependenciesMeta:\n    keel:\n      optional: true\n  linkType: soft\n\n\"hull@npm:^1, hull@npm:1.x\":\n  version: 1.2.0\n  resolution: \"hull@npm:1.2.0\"\n\n\"keel@patch:keel@npm%3A2#x\":\n  version: 2.0.0\n  resolution: \"keel@patch:keel@npm%3A2#x::version=2.0.0\"\n", "package.json", PackageJson),
        (PnpmReader.Row, "pnpm-lock.yaml", "lockfileVersion: 5.4\ndependencies:\n  hull: 1.0.0_keel@2.0.0\n  m: link:../m\ndevDependencies:\n  mast: host.x/mast/3.0.0\npackages:\n  /hull/1.0.0_keel@2.0.0:\n    resolution: {integrity: x}\n    dependencies:\n      keel: 2.0.0\n    dev: false\n  /keel/2.0.0:\n    optional: true\n  host.x/mast/3.0.0:\n    dev: true\n  file:d:\n    resolution: {directory: d, type: directory}\n    name: d\n    version: 1.0.0\n", null, ""),
        (PnpmReader.Row, "pnpm-lock.yaml", "---\nlockfileVersion: '9.0'\nimporters:\n  .:\n    packageManagerDependencies:\n      pnpm: {specifier: 11, version: 11.0.0}\npackages:\n  pnpm@11.0.0: {}\n---\nlockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      hull: {specifier: ^1, version: 1.0.0(keel@2.0.0)}\npackages:\n  hull@1.0.0: {}\n  keel@https://h/keel.tgz:\n    version: 2.0.0\nsnapshots:\n  hull@1.0.0(keel@2.0.0):\n    dependencies:\n      keel: https://h/keel.tgz\n    optional: true\n", null, ""),
        (BunReader.Row, "bun.lock", """{"lockfileVersion": 1, "workspaces": {"": {"name": "app", "dependencies": {"hull": "^1"}, "devDependencies": {"m": "workspace:*"}}, "m": {"name": "@s/m", "peerDependencies": {"mast": "*"}}}, "packages": {"hull": ["hull@1.0.0", "", {"dependencies": {"mast": "2"}, "optionalDependencies": {"keel": "*"}, "optionalPeers": ["keel"]}, "sha512-x"], "hull/mast": ["mast@2.0.0", "", {}], "mast": ["mast@github:o/mast#0", {}, "x"], "@s/m": ["@s/m@workspace:m"],}}""", null, ""),
        (DenoReader.Row, "deno.lock", """{"version": "5", "specifiers": {"npm:hull@1": "1.0.0", "npm:mast@2": "2.0.0_keel@1.0.0"}, "jsr": {"@std/sail@1.0.0": {"integrity": "x", "dependencies": ["jsr:@std/beam"]}, "@std/beam@1.2.0": {}}, "npm": {"hull@1.0.0": {}, "mast@2.0.0_keel@1.0.0": {"dependencies": ["keel", "a@npm:keel@1.0.0"], "optionalDependencies": ["b@1"]}, "keel@1.0.0": {}}, "remote": {"https://h/x/sail@v1.0.0/mod.ts": "0", "https://h/mod.ts": "1"}, "workspace": {"dependencies": ["npm:hull@1"], "packageJson": {"dependencies": ["npm:mast@2"]}, "members": {"m": {"dependencies": []}}}}""", null, ""),
        (NpmReader.Row, "package-lock.json", """{"lockfileVersion": 1, "dependencies": {"hull": {"version": "1.0.0", "requires": {"keel": "1"}, "dependencies": {"keel": {"version": "1.0.0", "dev": true}}}}}""", "package.json", PackageJson),
        (CargoReader.Row, "Cargo.lock", "version = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"hull 1.0.0 (registry+r)\", \"keel\"]\n[[package]]\nname = \"hull\"\nversion = \"1.0.0\"\nsource = \"registry+r\"\ndependencies = [\"keel 2.0.0\"]\n[[package]]\nname = \"keel\"\nversion = \"2.0.0\"\nsource = \"git+u#r\"\n", "Cargo.toml", "[package]\nname = \"app\"\n[dependencies]\nhull = {version = \"1\", package = \"hull\", optional = true}\n[target.x.dev-dependencies]\nkeel = \"2\"\n"),
    ];
}
