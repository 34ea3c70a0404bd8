using static Plimsoll.Catalogers.Binaries.Known.VersionText;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>Servers of the web, of mail, of files.</summary>
internal static class KnownServers
{
    public static KnownProgram[] Rows { get; } =
    [
        new(
            "generic/nginx",
            ["nginx", "nginx-debug"],
            At("nginx version: ", @"nginx version: nginx/(?<v>\d+\.\d+\.\d+)"),
            At("nginx version: ", @"nginx version: openresty/(?<v>\d+\.\d+\.\d+)(\.\d+)?")),
        new("generic/httpd", ["httpd", "apache2"], At("Apache/", @"Apache/(?<v>\d+\.\d+\.\d+)")),
        new("generic/lighttpd", ["lighttpd"], At("lighttpd/", @"lighttpd/(?<v>\d+\.\d+\.\d+)")),
        new("generic/proftpd", ["proftpd"], At("ProFTPD Version ", @"ProFTPD Version (?<v>\d+\.\d+\.\d+([a-z]|rc\d+)?)\x00")),
        new(
            "generic/haproxy",
            ["haproxy"],
            At("HA-Proxy version ", @"HA-Proxy version (?<v>\d+\.\d+(\.\d+)?(-dev\d+)?)"),
            At(" version ", @" version (?<v>\d+\.\d+(\.\d+)?(-dev\d+)?)[^\x00]{0,16}, released \d{4}/"),
            At("HAProxy version follows", @"(^|[^0-9.])(?<v>\d+\.\d+(\.\d+)?(-dev\d+)?)(-[0-9a-f]+)?(-\d+)?\x00+HAProxy version follows")),
        new("generic/memcached", ["memcached"], At("memcached ", @"\x00memcached (?<v>\d+\.\d+\.\d+)\x00")),
        new("generic/openldap", ["ldapsearch", "slapd"], At("$OpenLDAP: ", @"\$OpenLDAP: (ldapsearch|slapd) (?<v>\d+\.\d+\.\d+) \(")),
        new(
            "github/fluent/fluent-bit",
            ["fluent-bit"],
            At("Fluent Bit v%s", @"\x00(?<v>\d+\.\d+\.\d+)\x00[\x00\x1b%s\[0-9m]{0,24}Fluent Bit v%s")),
    ];
}
