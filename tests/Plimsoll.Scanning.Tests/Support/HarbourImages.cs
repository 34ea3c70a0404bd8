namespace Plimsoll.Scanning.Tests.Support;

/// <summary>Small images with package databases, for tests of everything above the readers.</summary>
internal static class HarbourImages
{
    public const string Debian = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n";

    public const string Status = "var/lib/dpkg/status";

    /// <summary>A Debian in three layers: openssl and zlib, then libwebp7, then a newer openssl and no zlib.</summary>
    public static SmallImage Upgraded() => new SmallImage()
        .Layer("ADD rootfs.tar /", ("etc/os-release", Debian), (Status, Packages(("openssl", "3.0.11-1~deb12u1"), ("zlib1g", "1:1.2.13.dfsg-1"))))
        .Step("ENV MODE=sail")
        .Layer("RUN apt-get install libwebp7", (Status, Packages(("libwebp7", "1.2.4-0.2"), ("openssl", "3.0.11-1~deb12u1"), ("zlib1g", "1:1.2.13.dfsg-1"))))
        .Layer("RUN apt-get upgrade", (Status, Packages(("libwebp7", "1.2.4-0.2"), ("openssl", "3.0.13-1~deb12u1"))));

    /// <summary>A Debian in one layer with one package that nothing is known of.</summary>
    public static SmallImage Clean() => new SmallImage()
        .Layer("ADD rootfs.tar /", ("etc/os-release", Debian), (Status, Packages(("hull", "1.0"))))
        .Named("clean:1.0");

    /// <summary>An Alpine with an old busybox.</summary>
    public static SmallImage Alpine() => new SmallImage()
        .Layer(
            "ADD rootfs.tar /",
            ("etc/os-release", "ID=alpine\nVERSION_ID=3.19.1\nPRETTY_NAME=\"Alpine Linux v3.19\"\n"),
            ("lib/apk/db/installed", "P:busybox\nV:1.36.1-r15\nA:x86_64\nT:tools\n\n"))
        .Named("alpine:3.19");

    /// <summary>The text of dpkg's database.</summary>
    public static string Packages(params (string Name, string Version)[] packages) => string.Concat(packages.Select(static p =>
        $"Package: {p.Name}\nStatus: install ok installed\nArchitecture: amd64\n{Source(p.Name)}Version: {p.Version}\nDescription: a record of a test\n\n"));

    private static string Source(string package) => package switch
    {
        "libwebp7" => "Source: libwebp\n",
        "linux-libc-dev" => "Source: linux\n",
        "zlib1g" => "Source: zlib\n",
        _ => "",
    };
}
