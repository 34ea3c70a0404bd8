using System.Text;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Good files for each row of the table of readers, one line each. A row without any gets <see cref="Unknown"/>.</summary>
internal static class ReaderSeeds
{
    private const string PyProject =
        "[project]\ndependencies = [\"hull[x]>=1; a\"]\n[project.optional-dependencies]\nx = [\"mast\"]\n[dependency-groups]\nd = [\"keel==1\", {include-group = \"x\"}]\n"
        + "[tool.poetry.dependencies]\nhull = {optional = true}\n[tool.poetry.group.t.dependencies]\nkeel = [{version = \"1\"}]\n";

    public static IReadOnlyDictionary<string, (string Path, byte[] Content)[]> ByRow { get; } = new Dictionary<string, (string, byte[])[]>(StringComparer.Ordinal)
    {
        ["os-release"] =
        [
            Of("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\nVERSION_ID='12'\n# comment\nID_LIKE=a\\ b\n"),
            Of("etc/alpine-release", "3.19.1\n"),
            Of("etc/SuSE-release", "SUSE Linux Enterprise Server 11 (x86_64)\nVERSION = 11\nPATCHLEVEL = 4\n"),
            Of("bin/busybox", "\u007fELF\0BusyBox v1.36.1 (2024)\0"),
        ],
        ["dpkg"] =
        [
            Of("var/lib/dpkg/status", "Package: hull\nStatus: install ok installed\nArchitecture: amd64\nMulti-Arch: same\nSource: keel (1.0)\nVersion: 1.0-1+b1\nDepends: mast (>= 1) | boom:any, keel [x]\nProvides: sail (= 1)\nDescription: a\n text\n\nPackage: mast\nStatus: deinstall ok config-files\nVersion: 2\n"),
            ("var/lib/chisel/manifest.wall", Seeds.Zstd("{\"jsonwall\":\"1.0\",\"schema\":\"1.0\",\"count\":3}\n{\"kind\":\"content\",\"slice\":\"hull_bin\",\"path\":\"/bin/hull\"}\n{\"kind\":\"package\",\"name\":\"hull\",\"version\":\"1\",\"arch\":\"amd64\"}\n"u8.ToArray())),
            Of("var/lib/dpkg/status.d/boom", "Package: boom\nVersion: 1\nArchitecture: all\n"),
            Of("var/lib/dpkg/status.d/boom.md5sums", "0123456789abcdef0123456789abcdef  usr/bin/boom\n"),
            Of("var/lib/dpkg/info/hull:amd64.list", "/.\n/usr\n/usr/bin/hull\n"),
            Of("usr/share/doc/hull/copyright", "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: GPL-2+ or MIT\n text\n\nLicense: BSD\n"),
        ],
        ["apk"] = [Of("lib/apk/db/installed", "C:Q1abc=\nP:hull\nV:1.0-r0\nA:x86_64\nL:MIT\no:keel\nD:mast>1 so:x.so=2 !y /bin/sh\np:so:hull.so=1 cmd:hull\nF:usr/bin\nR:hull\na:0:0:755\nF:etc\nR:hull.conf\n\nP:mast\nV:2\n")],
        ["npm"] =
        [
            Of("app/node_modules/@s/hull/package.json", """{"name": "@s/hull", "version": "1.0.0", "license": "MIT", "licenses": [{"type": "X"}], "dependencies": {"mast": "^1"}}"""),
            Of("app/node_modules/mast/package.json", """{"name": "mast", "version": "1.2.3", "license": {"type": "BSD"}}"""),
            Of("app/package-lock.json", """{"name": "app", "lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0", "dev": true}, "node_modules/a/node_modules/@b/c": {"version": "2.0.0", "link": true, "optional": true}}}"""),
            Of("old/package.json", """{"dependencies": {"a": "^1"}, "devDependencies": {"b": "npm:c@1"}}"""),
            Of("y/yarn.lock", "a@1:\n  version \"1\"\n"),
            Of("old/package-lock.json", """{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0", "requires": {"b": "1"}, "dependencies": {"b": {"version": "file:x"}}}}}"""),
        ],
        ["yarn"] =
        [
            Of("a/yarn.lock", "# yarn lockfile v1\n\n\"@s/hull@^1.0.0\", \"@s/hull@npm:other@1\":\n  version \"1.0.0\"\n  resolved \"https://h/@s/hull/-/hull-1.0.0.tgz#0\"\n  dependencies:\n    mast \"^2\"\n  optionalDependencies:\n    keel \"*\"\n\nmast@^2:\n  version \"2.0.0\"\n\n\"keel@file:../keel\":\n  version \"3.0.0\"\n"),
            Of("b/yarn.lock", "__metadata:\n  version: 8\n\n\"app@workspace:.\":\n  version: 0.0.0-use.local\n  resolution: \"app@workspace:.\"\n  dependencies:\n    hull: ^1\n    keel: \"patch:keel@npm%3A2#x\"\n  dependenciesMeta:\n    keel:\n      optional: true\n  linkType: soft\n\n\"hull@npm:^1, hull@npm:1.x\":\n  version: 1.2.0\n  resolution: \"hull@npm:1.2.0\"\n  linkType: hard\n\n\"keel@patch:keel@npm%3A2#x\":\n  version: 2.0.0\n  resolution: \"keel@patch:keel@npm%3A2#x::version=2.0.0\"\n"),
            Of("a/package.json", """{"dependencies": {"@s/hull": "^1.0.0"}, "devDependencies": {"mast": "^2"}, "optionalDependencies": {"keel": "*"}, "workspaces": ["m/*", "!m/x"]}"""),
            Of("a/m/b/package.json", """{"dependencies": {"mast": "^2"}, "workspaces": {"packages": ["x"]}}"""),
        ],
        ["pnpm"] =
        [
            Of("a/pnpm-lock.yaml", "lockfileVersion: 5.4\ndependencies:\n  hull: 1.0.0_keel@2.0.0\n  m: link:../m\ndevDependencies:\n  mast: host/mast/3.0.0\npackages:\n  /hull/1.0.0_keel@2.0.0:\n    resolution: {integrity: x}\n    dependencies:\n      keel: 2.0.0\n    dev: false\n  /keel/2.0.0:\n    optional: true\n  host/mast/3.0.0:\n    dev: true\n  file:d:\n    resolution: {directory: d, type: directory}\n    name: d\n    version: 1.0.0\n"),
            Of("b/pnpm-lock.yaml", "---\nlockfileVersion: '9.0'\nimporters:\n  .:\n    packageManagerDependencies:\n      pnpm: {specifier: 11, version: 11.0.0}\npackages:\n  pnpm@11.0.0: {}\n---\nlockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      hull: {specifier: ^1, version: 1.0.0(keel@2.0.0)}\n    optionalDependencies:\n      a: {specifier: 'npm:@s/b@1', version: '@s/b@1.0.0'}\npackages:\n  hull@1.0.0: {}\n  '@s/b@1.0.0': {}\n  keel@https://h/keel.tgz:\n    version: 2.0.0\nsnapshots:\n  hull@1.0.0(keel@2.0.0):\n    dependencies:\n      keel: https://h/keel.tgz\n  '@s/b@1.0.0':\n    optional: true\n"),
        ],
        ["bun"] =
        [
            Of("bun.lock", """{"lockfileVersion": 1, "workspaces": {"": {"name": "app", "dependencies": {"hull": "^1"}, "devDependencies": {"m": "workspace:*"}}, "m": {"name": "@s/m", "peerDependencies": {"mast": "*"}}}, "packages": {"hull": ["hull@1.0.0", "", {"dependencies": {"mast": "2"}, "optionalDependencies": {"keel": "*"}, "optionalPeers": ["keel"]}, "sha512-x"], "hull/mast": ["mast@2.0.0", "", {}], "mast": ["mast@github:o/mast#0", {}, "x"], "@s/m": ["@s/m@workspace:m"],}}"""),
            ("b/bun.lockb", new BunLockBytes().Need("hull", 2, 1).Need("keel", 8, 2).Other("app", 1).Need("keel", 4, 2).Registry("hull", 1, 0, 0, "rc.1").Other("keel", 16, "o", "keel", "main").Build()),
            ("c/bun.lockb", new BunLockBytes(2).Need("@scope/hull", 2, 1).Other("app", 1).Registry("@scope/hull", 1, 0, 0).Build()),
        ],
        ["deno"] =
        [
            Of("deno.lock", """{"version": "5", "specifiers": {"jsr:@std/hull@1": "1.0.0", "npm:mast@2": "2.0.0_keel@1.0.0"}, "jsr": {"@std/hull@1.0.0": {"integrity": "x", "dependencies": ["jsr:@std/beam"]}, "@std/beam@1.2.0": {}}, "npm": {"mast@2.0.0_keel@1.0.0": {"dependencies": ["keel", "a@npm:keel@1.0.0"], "optionalDependencies": ["b@1"]}, "keel@1.0.0": {}}, "remote": {"https://h/x/sail@v1.0.0/mod.ts": "0", "https://h/mod.ts": "1"}, "workspace": {"dependencies": ["jsr:@std/hull@1"], "packageJson": {"dependencies": ["npm:mast@2"]}, "members": {"m": {"dependencies": []}}}}"""),
            Of("b/deno.lock", """{"version": "3", "packages": {"specifiers": {"npm:mast@2": "npm:mast@2.0.0"}, "npm": {"mast@2.0.0": {"dependencies": {"keel": "keel@1.0.0"}}, "keel@1.0.0": {}}}}"""),
            Of("c/deno.lock", """{"version": "2", "remote": {}, "npm": {"specifiers": {"mast": "mast@2.0.0"}, "packages": {"mast@2.0.0": {"dependencies": {}}}}}"""),
        ],
        ["dotnet"] =
        [
            Of("app/app.deps.json", """{"runtimeTarget": {"name": "net8.0"}, "targets": {"net8.0": {"app/1.0.0": {"dependencies": {"A.B": "1.0.0"}, "runtime": {"app.dll": {}}}, "A.B/1.0.0": {"runtime": {"lib/a.dll": {"assemblyVersion": "1"}}}}}, "libraries": {"app/1.0.0": {"type": "project"}, "A.B/1.0.0": {"type": "package", "serviceable": true, "path": "a.b/1.0.0"}}}"""),
        ],
        ["content-sets"] = [Of("root/buildinfo/content_manifests/hull-1-2.json", """{"metadata": {"icm_version": 1}, "content_sets": ["rhel-8-for-x86_64-baseos-rpms", 5], "image_contents": []}""")],
        ["rpm"] =
        [
            ("var/lib/rpm/rpmdb.sqlite", Rpmdb("hull")),
            ("var/lib/rpm/rpmdb.sqlite-wal", SqliteBytes.Log(Rpmdb("hull"), Rpmdb("hull", "mast"))),
            ("usr/lib/sysimage/rpm/Packages.db", NdbBytes.Packages(Header("hull"), Header("mast"))),
            Of("var/lib/rpmmanifest/container-manifest-2", "hull\t1.0-2.cm2\t1\t2\tV\t(none)\t580\tnoarch\t0\thull-1.0-2.cm2.src.rpm\nmast\t9-1\t1\t2\tV\t2\t4\tx86_64\t2\tmast-9-1.src.rpm\n"),
            Of("var/lib/rpmmanifest/container-manifest-1", "hull-1.0-2.cm2.noarch\nmast-2:9-1.x86_64\n"),
            ("var/lib/rpm/Packages", BerkeleyBytes.Packages(512, isBigEndian: false, Header("hull"), Header("mast"))),
        ],
        ["opkg"] =
        [
            Of("usr/lib/opkg/status", "Package: hull\nVersion: 1.0-r0\nDepends: mast, libc (>= 1)\nProvides: sail\nStatus: install user installed\nArchitecture: x86_64\nSource: keel_1.0.bb\n\nPackage: mast\nVersion: 2\nStatus: deinstall ok not-installed\n"),
            Of("usr/lib/opkg/info/hull.control", "Package: hull\nVersion: 1.0-r0\nLicense: MIT\nSourceName: keel\n"),
            Of("usr/lib/opkg/info/hull.list", "/usr/bin/hull\t0100755\n/etc/hull.conf\n"),
        ],
        ["pacman"] =
        [
            Of("var/lib/pacman/local/hull-1-2/desc", "%NAME%\nhull\n\n%VERSION%\n1-2\n\n%BASE%\nkeel\n\n%ARCH%\nx86_64\n\n%LICENSE%\nGPL\nMIT\n\n%DEPENDS%\nmast>=1\nlibx.so=0-64\n\n%PROVIDES%\nliby.so=1-64\n"),
            Of("var/lib/pacman/local/hull-1-2/files", "%FILES%\nusr/\nusr/bin/hull\n\n%BACKUP%\netc/hull.conf\t0\n"),
        ],
        ["portage"] =
        [
            Of("var/db/pkg/app-misc/hull-1.0_rc1-r2/CONTENTS", "dir /usr\nobj /usr/bin/hull a 0123 1\nsym /usr/lib/x -> y 1\n"),
            Of("var/db/pkg/app-misc/hull-1.0_rc1-r2/LICENSE", "|| ( GPL-2 ( BSD MIT ) ) flag? ( ISC )\n"),
        ],
        ["nix"] = [Of("nix/store/5av396z8xa13jg89g9jws145c0k26k2x-hull-1.0.drv", "Derive([(\"bin\",\"/nix/store/h0cnbmfcn93xm5dg2x27ixhag1cwndga-hull-1.0-bin\",\"\",\"\"),(\"out\",\"/nix/store/x\",\"r:sha256\",\"00\")],[(\"/nix/store/y.drv\",[\"out\"])])")],
        ["python"] =
        [
            Of("usr/lib/python3/dist-packages/hull-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: Hull.Name\nVersion: 1.0\nLicense: MIT\nClassifier: License :: OSI Approved :: BSD License\nRequires-Dist: mast (>=1.0) ; extra == 'x'\n\nBody: text\n"),
            Of("usr/lib/python3/dist-packages/mast.egg-info", "Metadata-Version: 1.0\nName: mast\nVersion: 2\n"),
            Of("app/requirements.txt", "# c\nhull==1.0 ; python_version < '3' \\\n  --hash=sha256:00\n-r sub/requirements-dev.txt\n-c constraints.txt\n-e git+https://example.org/x@1#egg=y\nmast[a,b]>=1,<2\n./local\n"),
            Of("app/sub/requirements-dev.txt", "boom~=1.4\n-r ../requirements.txt\n"),
            Of("app/constraints.txt", "mast==1.5\n"),
        ],
        ["pipenv"] =
        [
            Of("p/Pipfile.lock", """{"_meta": {}, "default": {"hull": {"version": "==1.0", "hashes": ["x"]}, "own": {"path": "."}, "fork": {"git": "u"}}, "develop": {"keel": "==2"}}"""),
            Of("p/Pipfile", "[packages]\nhull = \"*\"\n[dev-packages]\nkeel = {version = \"*\"}\n"),
        ],
        ["poetry"] =
        [
            Of("p/poetry.lock", "[[package]]\nname = \"hull\"\nversion = \"1.0\"\ngroups = [\"main\"]\n[package.dependencies]\nkeel = {version = \"==2\", optional = true}\nmast = [{version = \"*\"}]\n[[package]]\nname = \"keel\"\nversion = \"2\"\ncategory = \"dev\"\n"),
            Of("p/pyproject.toml", PyProject),
        ],
        ["pdm"] =
        [
            Of("p/pdm.lock", "[[package]]\nname = \"hull\"\nversion = \"1.0\"\ngroups = [\"default\"]\nextras = [\"x\"]\ndependencies = [\"keel==2\", \"mast; x\"]\n[[package]]\nname = \"keel\"\nversion = \"2\"\npath = \"./keel\"\n"),
            Of("p/pyproject.toml", PyProject),
        ],
        ["uv"] = [Of("uv.lock", "[[package]]\nname = \"app\"\nsource = { virtual = \".\" }\ndependencies = [{ name = \"hull\", version = \"1.0\" }]\n[package.dev-dependencies]\ndev = [{ name = \"keel\" }]\n[[package]]\nname = \"hull\"\nversion = \"1.0\"\n[[package]]\nname = \"keel\"\nversion = \"2\"\n")],
        ["pylock"] =
        [
            Of("p/pylock.toml", "[[packages]]\nname = \"hull\"\nversion = \"1.0\"\nmarker = \"'x' in extras\"\ndependencies = [{ name = \"keel\" }]\n[[packages]]\nname = \"keel\"\n[packages.vcs]\ntype = \"git\"\n"),
            Of("p/pyproject.toml", PyProject),
        ],
        ["python-setup"] =
        [
            Of("setup.py", "setup(\n install_requires=['hull==1.0', \"keel == 2\"],  # c\n extras_require={'x': ['''mast==3''']},\n)\n"),
            Of("setup.cfg", "[options]\ninstall_requires =\n  hull==1.0\n[options.extras_require]\nx = mast==3\n"),
        ],
        ["conda"] =
        [
            Of("env/conda-meta/hull-1.0-0.json", """{"name": "hull", "version": "1.0", "build": "h_0", "channel": "https://h/t/s/pkgs/main/linux-64", "subdir": "linux-64", "fn": "hull-1.0.conda", "depends": ["keel >=2"]}"""),
            Of("conda-lock.yml", "package:\n- name: hull\n  version: '1.0'\n  dependencies: {keel: '>=2'}\n- {name: keel, version: 2, manager: pip, category: dev}\n"),
            Of("environment.yml", "dependencies:\n  - hull=1.0=h_0\n  - c::keel 2\n  - pip:\n    - boom==3\n"),
        ],
        ["cargo"] =
        [
            Of("Cargo.lock", "version = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"hull 1.0.0 (registry+r)\"]\n[[package]]\nname = \"hull\"\nversion = \"1.0.0\"\nsource = \"registry+r\"\n"),
            Of("Cargo.toml", "[package]\nname = \"app\"\n[dependencies]\nh = {package = \"hull\", optional = true}\n[target.x.dev-dependencies]\nkeel = \"2\"\n"),
        ],
        ["jar"] =
        [
            ("srv/hull-1.0.jar", Jar().Build()),
            ("srv/app.war", new ZipBytes().Store("WEB-INF/lib/hull.jar", Jar().Build()).Add("WEB-INF/lib/packed.jar", Jar().Build()).Build()),
            ("srv/mast-2.jar", new ZipBytes { Before = Encoding.UTF8.GetBytes("#!/bin/sh\n") }.Add("META-INF/MANIFEST.MF", "Implementation-Vendor-Id: org.mast\r\nImplementation-Version: 2\r\n").Build()),
        ],
        ["maven"] =
        [
            Of("pom.xml", "<project><groupId>g</groupId><artifactId>p</artifactId><version>1</version><properties><v>${w}</v><w>2</w></properties><dependencyManagement><dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId><version>${v}</version></dependency><dependency><groupId>g</groupId><artifactId>p</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement></project>"),
            Of("a/pom.xml", "<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>..</relativePath></parent><artifactId>a</artifactId><dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId><scope>test</scope></dependency></dependencies><profiles><profile><activation><activeByDefault>true</activeByDefault></activation><properties><v>3</v></properties></profile></profiles></project>"),
        ],
        ["gradle"] =
        [
            Of("app/gradle.lockfile", "# c\norg.x:hull:1.0=compileClasspath,testRuntimeClasspath\norg.x:mast:2=testCompileClasspath\nempty=annotationProcessor\n"),
            Of("app/gradle/dependency-locks/testCompileClasspath.lockfile", "org.x:boom:3\n"),
        ],
        ["sbt"] = [Of("build.sbt.lock", """{"lockVersion":1,"dependencies":[{"org":"a","name":"b","version":"1","artifacts":[{"name":"b.jar"}],"configurations":["compile","test"]}]}""")],
        ["jvm"] = [Of("opt/java/release", "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"21.0.4\"\nJAVA_RUNTIME_VERSION=\"21.0.4+7-LTS\"\nOS_ARCH=\"x86_64\"\n"), Of("opt/java/bin/javac", "program")],
        ["go-binary"] = [("bin/hull", GoProgram), ("bin/hull.exe", new PeBytes().Section(".data", GoBuildBytes.Inline("go1.20", GoModules), isWritable: true).Build()), ("bin/mac", MachOBytes.Fat(new MachOBytes().Section("__go_buildinfo", GoBuildBytes.Inline("go1.20", GoModules)).Build()))],
        ["rust-binary"] = [("bin/hull", new ElfBytes().Section(".dep-v0", Seeds.Zlib("""{"packages":[{"name":"cc","version":"1","kind":"build"},{"name":"hull","version":"0.1.0","dependencies":[0],"root":true}]}"""u8)).Build())],
        ["elf-package-note"] = [("bin/hull", new ElfBytes().Section(".note.package", [4, 0, 0, 0, 93, 0, 0, 0, 0x7E, 0x1A, 0xFE, 0xCA, .. "FDO\0"u8, .. """{"type":"rpm","name":"hull","version":"1-2.fc40","os":"fedora","osCpe":"cpe:/o:fp:fedora:40"}   """u8], 7).Build())],
        ["dotnet-pe"] = [("app/hull.dll", new PeBytes().Version(("InternalName", "Hull.dll"), ("ProductVersion", "1.2.3+abc")).Managed(new byte[60]).Build()), Of("app/app.deps.json", """{"targets": {"n": {"A/1": {"runtime": {"lib/a.dll": {}}}}}}""")],
        ["dotnet-bundle"] = [.. ((uint[])[1, 2, 6]).Select(static v => ($"app/hull{v}", BundleBytes.Build(v, """{"libraries": {"A.B/1.0.0": {"type": "package"}}}""")))],
        ["dotnet-runtime"] = [("usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/libcoreclr.so", new ElfBytes().Build()), Of("usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/Microsoft.NETCore.App.deps.json", """{"libraries": {}}""")],
        ["binary-classifier"] =
        [
            ("bin/nginx", [.. "\u007fELF\0nginx version: nginx/1.25.3\0"u8]),
            ("bin/python3.11", [.. "\u007fELF\u00003.11.4\0"u8]),
            ("bin/java", [.. "\u007fELF\0openjdk\0java\u00000.0\u000011.0.17+8-LTS\0"u8]),
            ("bin/mysql", [.. "\u007fELF/percona-server-8.0.35-27/\0/mysql-8.0.34/"u8]),
            Of("usr/local/go/VERSION", "go1.21.3\ntime x\n"),
        ],
        ["nuget"] =
        [
            Of("a/packages.lock.json", """{"dependencies": {"net8.0": {"Hull": {"type": "Direct", "resolved": "1.0", "dependencies": {"keel": "2"}}, "Keel": {"type": "Transitive", "resolved": "2"}, "own": {"type": "Project"}}}}"""),
            Of("b/obj/project.assets.json", """{"targets": {"net8.0": {"Hull/1.0": {"type": "package", "dependencies": {"Keel": "2"}}, "Keel/2": {"type": "package"}}}, "project": {"restore": {"projectPath": "/b/B.csproj"}, "frameworks": {"net8.0": {"dependencies": {"Hull": {"target": "Package", "suppressParent": "All"}}}}}}"""),
            Of("packages.config", "<packages><package id=\"Hull\" version=\"1.0\" developmentDependency=\"true\" /></packages>"),
        ],
        ["msbuild"] =
        [
            Of("a/A.csproj", "<Project><Import Project=\"$(MSBuildThisFileDirectory)../x.props\" /><ItemGroup Condition=\"'$(T)' == 'a'\"><PackageReference Include=\"Hull;Mast\" Version=\"1.$(V)\" PrivateAssets=\"all\" /><PackageReference Include=\"Keel\" /></ItemGroup></Project>"),
            Of("Directory.Packages.props", "<Project><PropertyGroup><V Condition=\"'$(V)' == ''\">$(V)0</V></PropertyGroup><Choose><When Condition=\"'a' != 'b'\"><ItemGroup><PackageVersion Include=\"keel\"><Version>[2]</Version></PackageVersion></ItemGroup></When></Choose></Project>"),
            Of("x.props", "<Project><Import Project=\"$([MSBuild]::GetPathOfFileAbove('x.props', '../'))\" /><PropertyGroup><W>$(V)$(V)</W></PropertyGroup></Project>"),
            Of("b/obj/project.assets.json", """{"targets": {"n": {"Hull/1.0": {"type": "package"}}}, "project": {"restore": {"projectPath": "/b/B.csproj"}}}"""),
        ],
        ["bundler"] = [Of("Gemfile.lock", "PATH\n  remote: .\n  specs:\n    own (1)\n      keel\n\nGEM\n  specs:\n    hull (1.0-x86_64-linux)\n      keel (>= 1)\n    keel (2)\n\nDEPENDENCIES\n  hull!\n  own!\n")],
        ["gem"] =
        [
            Of("x/specifications/hull-1.0.gemspec", "# stub: hull 1.0 java lib\nGem::Specification.new do |s|\n  s.name = \"hull\".freeze\n  s.version = \"1.0\"\n  s.licenses = [\"MIT\".freeze, 'X']\n  s.add_runtime_dependency(%q<keel>.freeze, [\">= 0\"])\nend\n"),
            Of("x/specifications/default/keel-2.gemspec", "Gem::Specification.new do |gem|\n  gem.name = 'keel'\n  gem.version = '2'\n  gem.platform = 'x'\nend\n"),
        ],
        ["composer"] =
        [
            Of("composer.lock", """{"packages": [{"name": "a/hull", "version": "1.0", "require": {"a/keel": "*"}, "license": ["MIT"]}], "packages-dev": [{"name": "a/keel", "version": "dev-x", "license": "X"}]}"""),
            Of("composer.json", """{"require": {"a/hull": "1"}, "require-dev": {"a/keel": "*"}}"""),
        ],
        ["composer-installed"] = [Of("vendor/composer/installed.json", """{"packages": [{"name": "a/hull", "version": "1.0", "require": {"a/keel": "*"}}], "dev-package-names": ["a/hull"]}"""), Of("v1/composer/installed.json", """[{"name": "a/keel", "version": "2"}]""")],
        ["pear"] = [Of("php/.registry/.channel.pecl.example/hull.reg", "a:3:{s:4:\"name\";s:4:\"hull\";s:7:\"version\";a:1:{s:7:\"release\";s:3:\"1.0\";}i:0;b:1;}")],
        ["pub"] = [Of("pubspec.lock", "packages:\n  hull:\n    dependency: \"direct main\"\n    description: {name: hull, url: \"https://h.example\"}\n    source: hosted\n    version: \"1.0\"\n")],
        ["swift"] = [Of("Package.resolved", """{"pins": [{"identity": "hull", "location": "https://example.org/acme/hull.git", "state": {"version": "1.0", "revision": "0"}}, {"identity": "acme.keel", "kind": "registry", "state": {"version": "2"}}], "version": 2}""")],
        ["cocoapods"] = [Of("Podfile.lock", "PODS:\n  - hull (1.0):\n    - keel/a (= 2)\n  - keel/a (2)\nDEPENDENCIES:\n  - hull (~> 1)\nEXTERNAL SOURCES:\n  own:\n    :path: x\n")],
        ["mix"] = [Of("mix.lock", "%{\n  \"hull\": {:hex, :hull, \"1.0\", \"00\", [:mix], [{:keel, \"~> 2.0\", [hex: :keel, optional: false]}], \"hexpm:acme\", \"01\"},\n  \"keel\": {:git, \"https://github.com/acme/keel.git\", \"0123\", []},\n}\n")],
        ["rebar"] = [Of("rebar.lock", "% c\n{\"1.2.0\",\n[{<<\"hull\">>,{pkg,<<\"hull\">>,<<\"1.0\">>},0},\n {<<\"keel\">>,{git,\"u\",{ref,\"0123\"}},1}]}.\n")],
        ["otp"] = [Of("x/ebin/hull.app", "{application, 'hull', [{description, \"a \\\"b\\\"\"}, {vsn, \"1.0\"}]}.\n")],
        ["conan"] =
        [
            Of("a/conan.lock", """{"version": "0.5", "requires": ["hull/1.0@me/x#0%1"], "build_requires": ["keel/[>1]"]}"""),
            Of("b/conan.lock", """{"graph_lock": {"nodes": {"0": {"requires": ["1"]}, "1": {"ref": "hull/1.0", "build_requires": ["1"]}}}}"""),
            Of("conanfile.txt", "[requires]\nhull/1.0@a/b # c\nkeel/[>1]\n[tool_requires]\nx/1\n"),
        ],
        ["vcpkg"] =
        [
            Of("vcpkg.json", """{"dependencies": ["hull", {"name": "keel", "host": true}], "overrides": [{"name": "hull", "version": "1.0#3"}]}"""),
            Of("vcpkg_installed/vcpkg/status", "Package: hull\nVersion: 1.0\nPort-Version: 2\nDepends: keel[x], hull:y\nArchitecture: x64\nStatus: install ok installed\n\nPackage: hull\nFeature: x\nArchitecture: x64\nStatus: install ok installed\n"),
        ],
        ["stack"] = [Of("stack.yaml.lock", "packages:\n- completed:\n    hackage: hull-1.0@sha256:00,12\n- completed: {name: keel, version: '2.0'}\n"), Of("b/stack.yaml", "extra-deps:\n- hull-1.0@x\n")],
        ["cabal"] = [Of("cabal.project.freeze", "constraints: any.hull ==1.0,\n             keel +flag\n")],
        ["r"] = [Of("lib/hull/DESCRIPTION", "Package: hull\nVersion: 1.0\nLicense: MIT\nImports: keel (>= 2),\n    base\nBuilt: R 4\n"), Of("lib/keel/DESCRIPTION", "Package: keel\nVersion: 2\nBuilt: R 4\n")],
        ["renv"] = [Of("renv.lock", """{"Packages": {"hull": {"Package": "hull", "Version": "1.0", "Requirements": ["keel"]}, "keel": {"Version": "2", "Imports": ["hull (>= 1)"]}}}""")],
        ["julia"] = [Of("Manifest.toml", "julia_version = \"1.9\"\n[[deps.hull]]\nuuid = \"01\"\ndeps = [\"keel\"]\n[[deps.keel]]\nuuid = \"02\"\nversion = \"1\"\n[deps.keel.deps]\nhull = \"01\"\n"), Of("Project.toml", "[deps]\nhull = \"01\"\n[extras]\nkeel = \"02\"\n")],
        ["luarocks"] = [Of("rocks-5.4/hull/1.0-1/hull-1.0-1.rockspec", "local v = '1.0'\npackage = \"hull\"\nversion = v .. \"-1\" -- c\nlicense = \"MIT\",\n")],
        ["cpan"] =
        [
            Of(".meta/Hull-1.0/install.json", """{"name": "Hull", "version": "1", "dist": "Hull-1.0", "pathname": "S/SA/SAILOR/Hull-1.0.tar.gz", "provides": {"Hull::Mast": {}}}"""),
            Of(".meta/Hull-1.0/MYMETA.json", """{"license": ["perl_5"], "prereqs": {"runtime": {"requires": {"Keel": 0}}}}"""),
            Of(".meta/Keel-1.0/install.json", """{"name": "Keel", "version": "1", "dist": "Keel-1.0"}"""),
            Of("perllocal.pod", "=head2 Sat Jan  1 00:00:00 2022: C<Module> L<Mast|Mast>\n\nC<VERSION: 1.02>\n"),
            Of("auto/Sail/.packlist", "/a.pm\n"),
        ],
        ["terraform"] = [Of(".terraform.lock.hcl", "provider \"registry.example/acme/hull\" {\n  version = \"1.0\"\n}\n")],
        ["github-actions"] = [Of(".github/workflows/ci.yml", "jobs:\n  a:\n    uses: acme/hull@v1\n  b:\n    steps:\n      - uses: acme/keel/sub@0123456789012345678901234567890123456789 # v2\n"), Of("x/action.yml", "runs: {steps: [{uses: a/b@v1}]}\n")],
        ["wordpress"] = [Of("wp-content/plugins/hull/hull.php", "<?php\n/*\nPlugin Name: Hull\nVersion: 1.2.3\nLicense: GPL */\n"), Of("wp-includes/version.php", "<?php\n$wp_version = '6.5';\n")],
        ["go-mod"] =
        [
            Of("go.mod", "module example.com/hull // c\n\ngo 1.16\ntoolchain go1.21.1-x\nrequire (\n\texample.com/a v1.0.0\n\t\"example.com/b\" v1.1.0 // indirect\n)\nexclude example.com/a v1.0.0\nreplace example.com/b v1.1.0 => ../b\nreplace example.com/c => example.com/d v1.0.0\n"),
            Of("go.sum", "example.com/a v1.0.0 h1:x=\nexample.com/a v1.0.0/go.mod h1:x=\nexample.com/c v1.0.0 h1:x=\n"),
            Of("go.work", "go 1.22.1\nuse (\n\t.\n\t./sub\n)\nreplace example.com/b => example.com/b v1.9.9\n"),
        ],
        ["sbom"] =
        [
            ("app/bom.json", Seeds.Text(SbomTargets.CycloneDx)),
            ("opt/bitnami/x/.spdx-x.spdx", Seeds.Text(SbomTargets.TagValue)),
            ("usr/share/sbom/x.json", Seeds.Text(SbomTargets.Spdx)),
            ("app/bom.xml", Seeds.Text(SbomTargets.Xml)),
        ],
    };

    /// <summary>A little of everything.</summary>
    public static IReadOnlyList<byte[]> Unknown { get; } =
    [
        [],
        Encoding.UTF8.GetBytes("Name: hull\nVersion: 1.0\n\n[section]\nkey = \"value\"\n- item: 1\nhull==1.0 # comment\n"),
        Encoding.UTF8.GetBytes("""{"name": "hull", "version": "1.0", "dependencies": {"mast": {"version": "2"}}, "packages": [{"name": "a", "version": "b"}]}"""),
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><project><groupId>a</groupId><artifactId>b</artifactId><version>1</version><dependencies><dependency/></dependencies></project>"),
        Seeds.File("Plimsoll.Formats.Tests", "Sqlite", "Files", "utf8-512.sqlite"),
        [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[200]],
        [.. "PK\u0003\u0004"u8, .. new byte[60], .. "PK\u0005\u0006"u8, .. new byte[18]],
        [.. "MZ"u8, .. new byte[58], 0x40, 0, 0, 0, .. "PE\0\0"u8, .. new byte[200]],
    ];

    private static ZipBytes Jar() => new ZipBytes()
        .Add("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nBundle-SymbolicName: org.hull;x:=y\r\nBundle-License: \"MIT\";link=\"x\",b\r\n\r\nName: z\r\nImplementation-Version: 3\r\n")
        .Add("META-INF/maven/org.x/hull/pom.properties", "#c\nversion=1.0\ngroupId=org.x\nartifactId=hull\n")
        .Add("META-INF/maven/org.x/hull/pom.xml", "<project><licenses><license><name>MIT</name></license></licenses></project>");

    private const string GoModules = "path\texample.com/a\nmod\texample.com/a\t(devel)\t\ndep\tgolang.org/x/sys\tv0.1.0\th1:a=\n=>\t./sys\t(devel)\t\nbuild\t-ldflags=\"-X main.version=1.2.3\"\nbuild\tvcs.revision=41bc6bb410352845f22766e27dd48ba93aa825a4\nbuild\tvcs.time=2022-10-14T19:54:57Z\n";

    private static byte[] GoProgram => new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline("go1.22.3", GoModules)).Symbols(("main.version", ElfBytes.Base + 64)).Build();

    private static byte[] Rpmdb(params string[] names) =>
        SqliteBytes.Table("Packages", names.Select(Header));

    private static byte[] Header(string name) => RpmHeaderBytes.Package(name, "1.0", "1", name + "-1.0-1.src.rpm").Integers(1003, 1).Files("/usr/bin/" + name).Build();

    private static (string, byte[]) Of(string path, string text) => (path, Encoding.UTF8.GetBytes(text));
}
