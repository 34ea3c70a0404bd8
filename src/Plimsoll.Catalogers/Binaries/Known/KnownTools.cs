using static Plimsoll.Catalogers.Binaries.Known.VersionText;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>Tools, libraries and desktop programs.</summary>
internal static class KnownTools
{
    private const string Crypto = "crypto";
    private const string Kerberos = "kerberos";

    public static KnownProgram[] Rows { get; } =
    [
        // The first name that an image with links between all of its tools has may be any of them; "[" sorts first.
        new("generic/busybox", ["busybox", "["], At("BusyBox v", @"BusyBox v(?<v>\d+\.\d+\.\d+)")),
        new("generic/bash", ["bash"], At("@(#)Bash version ", @"Bash version (?<v>\d+\.\d+\.\d+)\(")),
        new("generic/aws-lc", ["openssl"], At("AWS-LC ", @"OpenSSL [^\x00]*AWS-LC (?<v>\d+\.\d+\.\d+)\)")) { Group = Crypto },
        new(
            "generic/openssl",
            ["openssl", "libcrypto.so.*", "libssl.so.*", "libcrypto.so", "libssl.so"],
            At("OpenSSL ", @"OpenSSL (?<v>\d+\.\d+\.\d+[a-z]{0,2}(-(alpha|beta|pre)\d*)?)  ?\d{1,2} [A-Z][a-z]{2} \d{4}")) { Group = Crypto },
        new("generic/curl", ["curl"], At("curl ", @"\x00curl (?<v>\d+\.\d+\.\d+) \(")),
        new("generic/curl", ["libcurl.so.*"], At("libcurl/", @"libcurl/(?<v>\d+\.\d+\.\d+)")),
        new("generic/krb5", ["libkrb5.so.*"], At("KRB5_BRAND: krb5-", @"KRB5_BRAND: krb5-(?<v>\d+\.\d+(\.\d+)?)-")) { Group = Kerberos },
        new("generic/heimdal-krb5", ["libkrb5.so.*"], At("Heimdal ", @"Heimdal (?<v>\d+\.\d+\.\d+)")) { Group = Kerberos },
        new("generic/util-linux", ["getopt"], At("util-linux ", @"util-linux (?<v>\d+\.\d+(\.\d+)?)\x00")),
        new("generic/zstd", ["zstd"], At("Zstandard CLI", @"\x00v(?<v>\d+\.\d+\.\d+)\x00Zstandard CLI\x00")),
        new("generic/xz", ["xz"], At("xz (XZ Utils) ", @"xz \(XZ Utils\) (?<v>\d+\.\d+\.\d+(alpha|beta)?)\x00")),
        new(
            "generic/gzip",
            ["gzip"],
            At("bad pack level", @"bad pack level\n?\x00(?<v>\d+\.\d+)\x00"),
            At("changed while zipping", @"changed while zipping\n?\x00(?<v>\d+\.\d+)\x00")),
        new("generic/jq", ["jq"], At("DEBUG:", @"\x00(?<v>\d+\.\d+(\.\d+)?)\x00DEBUG:\x00")),
        new(
            "generic/ffmpeg",
            ["ffmpeg", "ffprobe", "ffplay"],
            At("%s version ", @"%s version n?(?<v>\d+\.\d+(\.\d+)?)[^\x00]{0,60}[\x00\n ]*Copyright")),
        new("generic/ffmpeg", ["libav*", "libswresample*", "libswscale*"], At("FFmpeg version ", @"FFmpeg version n?(?<v>\d+\.\d+(\.\d+)?)")),
        new("generic/qtbase", ["libQtCore.so.*"], At("This is the QtCore library version ", @"version (?<v>\d+\.\d+\.\d+)")),
        new("generic/qtbase", ["libQt5Core.so.*", "libQt6Core.so.*"], At("Qt ", @"Qt (?<v>\d+\.\d+\.\d+) \([a-z0-9_-]+ (shared|static) ")),
        new("generic/chrome", ["chrome", "chromium"], Alone(@"\x00(?<v>\d+\.\d+\.\d+\.\d+)\x00Default[\x00\n]")),
        new("generic/firefox", ["application.ini"], At("\nName=Firefox", @"\nName=Firefox\r?\n([^\[\n]*\n){0,6}Version=(?<v>\d+\.\d+(\.\d+)?)\r?\n")),
    ];
}
