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
        ],
        ["dpkg"] =
        [
            Of("var/lib/dpkg/status", "Package: hull\nStatus: install ok installed\nArchitecture: amd64\nMulti-Arch: same\nSource: keel (1.0)\nVersion: 1.0-1+b1\nDescription: a\n text\n\nPackage: mast\nStatus: deinstall ok config-files\nVersion: 2\n"),
            Of("var/lib/dpkg/status.d/boom", "Package: boom\nVersion: 1\nArchitecture: all\n"),
            Of("var/lib/dpkg/status.d/boom.md5sums", "0123456789abcdef0123456789abcdef  usr/bin/boom\n"),
            Of("var/lib/dpkg/info/hull:amd64.list", "/.\n/usr\n/usr/bin/hull\n"),
            Of("usr/share/doc/hull/copyright", "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: GPL-2+ or MIT\n text\n\nLicense: BSD\n"),
        ],
        ["apk"] = [Of("lib/apk/db/installed", "C:Q1abc=\nP:hull\nV:1.0-r0\nA:x86_64\nL:MIT\no:keel\nF:usr/bin\nR:hull\na:0:0:755\nF:etc\nR:hull.conf\n\nP:mast\nV:2\n")],
        ["npm"] =
        [
            Of("app/node_modules/@s/hull/package.json", """{"name": "@s/hull", "version": "1.0.0", "license": "MIT", "licenses": [{"type": "X"}], "dependencies": {"mast": "^1"}}"""),
            Of("app/node_modules/mast/package.json", """{"name": "mast", "version": "1.2.3", "license": {"type": "BSD"}}"""),
            Of("app/package-lock.json", """{"name": "app", "lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0", "dev": true}, "node_modules/a/node_modules/@b/c": {"version": "2.0.0", "link": true, "optional": true}}}"""),
            Of("old/package-lock.json", """{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0", "requires": {"b": "1"}, "dependencies": {"b": {"version": "file:x"}}}}}"""),
        ],
        ["dotnet"] =
        [
            Of("app/app.deps.json", """{"runtimeTarget": {"name": "net8.0"}, "targets": {"net8.0": {"app/1.0.0": {"dependencies": {"A.B": "1.0.0"}, "runtime": {"app.dll": {}}}, "A.B/1.0.0": {"runtime": {"lib/a.dll": {"assemblyVersion": "1"}}}}}, "libraries": {"app/1.0.0": {"type": "project"}, "A.B/1.0.0": {"type": "package", "serviceable": true, "path": "a.b/1.0.0"}}}"""),
        ],
        ["rpm"] =
        [
            ("var/lib/rpm/rpmdb.sqlite", Rpmdb("hull")),
            ("var/lib/rpm/rpmdb.sqlite-wal", SqliteBytes.Log(Rpmdb("hull"), Rpmdb("hull", "mast"))),
            Of("usr/lib/sysimage/rpm/Packages.db", "RpmP"),
        ],
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
        SqliteBytes.Table("Packages", names.Select(static n => RpmHeaderBytes.Package(n, "1.0", "1", n + "-1.0-1.src.rpm").Integers(1003, 1).Files("/usr/bin/" + n).Build()));

    private static (string, byte[]) Of(string path, string text) => (path, Encoding.UTF8.GetBytes(text));
}
