using System.Text;

namespace Plimsoll.Sample;

/// <summary>The four layers.</summary>
internal static class SampleLayers
{
    private const string OsRelease = """
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        NAME="Debian GNU/Linux"
        VERSION_ID="12"
        VERSION="12 (bookworm)"
        VERSION_CODENAME=bookworm
        ID=debian

        """;

    private static readonly SamplePackage[] BasePackages =
    [
        new("base-files", "12.4+deb12u1", "base-files", "GPL-2+"),
        new("bash", "5.2.15-2+b2", "bash", "GPL-3+", SourceVersion: "5.2.15-2"),
        new("dpkg", "1.21.22", "dpkg", "GPL-2+"),
        new("libc6", "2.36-9+deb12u1", "glibc", "LGPL-2.1+"),
        new("libssl3", "3.0.11-1~deb12u1", "openssl", "Apache-2.0"),
        new("openssl", "3.0.11-1~deb12u1", "openssl", "Apache-2.0"),
        new("zlib1g", "1:1.2.13.dfsg-1", "zlib", "Zlib"),
    ];

    private static readonly SamplePackage[] AddedPackages =
    [
        new("curl", "7.88.1-10+deb12u1", "curl", "curl"),
        new("libcurl4", "7.88.1-10+deb12u1", "curl", "curl"),
        new("libwebp7", "1.2.4-0.2", "libwebp", "BSD-3-Clause"),
        new("python3-jinja2", "3.1.2-1", "jinja2", "BSD-3-Clause", Files: ["usr/lib/python3/dist-packages/Jinja2-3.1.2.egg-info/PKG-INFO"]),
    ];

    public static byte[] Base()
    {
        var tar = new SampleTar()
            .Link("bin", "usr/bin")
            .Folder("etc")
            .Link("etc/os-release", "../usr/lib/os-release")
            .File("etc/debian_version", "12.4\n")
            .File("usr/lib/os-release", OsRelease);
        return Records(tar, BasePackages, BasePackages).Build();
    }

    public static byte[] Install()
    {
        var tar = new SampleTar().File("usr/lib/python3/dist-packages/Jinja2-3.1.2.egg-info/PKG-INFO", """
            Metadata-Version: 2.1
            Name: Jinja2
            Version: 3.1.2
            License: BSD-3-Clause

            """);
        return Records(tar, [.. BasePackages, .. AddedPackages], AddedPackages).Build();
    }

    public static byte[] Application() => new SampleTar()
        .Folder("app")
        .File("app/index.js", "console.log('all ships report');\n")
        .File("app/package.json", """
            { "name": "harbour", "version": "1.0.0", "private": true, "dependencies": { "lodash": "4.17.4", "minimist": "0.0.8" } }

            """)
        .File("app/package-lock.json", """
            {
              "name": "harbour",
              "version": "1.0.0",
              "lockfileVersion": 3,
              "packages": {
                "": { "name": "harbour", "version": "1.0.0", "dependencies": { "lodash": "4.17.4", "minimist": "0.0.8" } },
                "node_modules/lodash": { "version": "4.17.4", "license": "MIT" },
                "node_modules/minimist": { "version": "0.0.8", "license": "MIT" }
              }
            }

            """)
        .File("app/node_modules/lodash/package.json", """
            { "name": "lodash", "version": "4.17.4", "license": "MIT" }

            """)
        .File("app/node_modules/minimist/package.json", """
            { "name": "minimist", "version": "0.0.8", "license": "MIT" }

            """)
        .File("app/requirements.txt", "urllib3==1.24.1\n")
        .File("opt/venv/lib/python3.11/site-packages/urllib3-1.24.1.dist-info/METADATA", """
            Metadata-Version: 2.1
            Name: urllib3
            Version: 1.24.1
            License: MIT

            """)
        .File("app/report/report.deps.json", """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v8.0" },
              "targets": {
                ".NETCoreApp,Version=v8.0": {
                  "report/1.0.0": { "dependencies": { "Newtonsoft.Json": "12.0.1" }, "runtime": { "report.dll": {} } },
                  "Newtonsoft.Json/12.0.1": { "runtime": { "lib/netstandard2.0/Newtonsoft.Json.dll": { "assemblyVersion": "12.0.0.0" } } }
                }
              },
              "libraries": {
                "report/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
                "Newtonsoft.Json/12.0.1": { "type": "package", "serviceable": true, "sha512": "" }
              }
            }

            """)
        .Build();

    public static byte[] Clean()
    {
        var raised = AddedPackages.Select(static p => p.Source == "curl" ? p with { Version = "7.88.1-10+deb12u5" } : p).ToArray();
        var tar = new SampleTar().Whiteout("app/node_modules", "minimist");
        return Records(tar, [.. BasePackages, .. raised], []).Build();
    }

    // The whole status file, as dpkg rewrites it, and the records of the packages that are new.
    private static SampleTar Records(SampleTar tar, SamplePackage[] all, SamplePackage[] added)
    {
        var status = new StringBuilder();
        foreach (var package in all.OrderBy(static p => p.Name, StringComparer.Ordinal))
        {
            status.Append(package.Status());
        }

        tar.File("var/lib/dpkg/status", status.ToString());
        foreach (var package in added)
        {
            tar.File($"var/lib/dpkg/info/{package.Name}.list", package.List());
            tar.File($"usr/share/doc/{package.Name}/copyright", package.Copyright());
        }

        return tar;
    }
}
