using static Plimsoll.Catalogers.Binaries.Known.VersionText;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>
/// Programs written in Go whose build leaves their version out of the build information. The linker puts a version that it was handed somewhere among the
/// data with a NUL behind it; a constant lies between other constants of the same length with nothing between them, so what it lies beside is part of
/// the expression.
/// </summary>
internal static class KnownGoPrograms
{
    private const string Label = @"(-(alpha|beta|rc|preview|test|dev)[.\d]*)?";

    // Where two lie side by side the second is the program's, the first that of what it controls.
    private const string Handed = @"(^|[^0-9A-Za-z.-])(\d+\.\d+\.\d+\x00+)?(?<v>\d+\.\d+(\.\d+)?" + Label + @")\x00";

    public static KnownProgram[] Rows { get; } =
    [
        new("generic/traefik", ["traefik"], Alone(@"(^|[^0-9A-Za-z.-])v?(?<v>\d+\.\d+\.\d+" + Label + @")\x00")),
        new("golang/helm.sh/helm", ["helm"], Alone(@"(^|[^0-9A-Za-z.-])v(?<v>\d+\.\d+\.\d+" + Label + @")\x00")),
        new(
            "golang/github.com/hashicorp/consul",
            ["consul"],
            At("CONSUL_VERSION: ", @"CONSUL_VERSION: (?<v>\d+\.\d+\.\d+)"),
            At("version.GitDescribe=", @"hashicorp/consul/version\.GitDescribe=v?(?<v>\d+\.\d+\.\d+)"),
            Alone(@"\x00v(?<v>1\.\d+\.\d+)\x00")),
        new(
            "golang/github.com/hashicorp/vault",
            ["vault"],
            Alone(@"\x00(?<v>1\.\d+\.\d+)\x00"),
            At("123-abc", @"0x%016x(?<v>1\.\d+\.\d{1,2})(1\.49\.22|\n)?123-abc"),
            At("revoke", @"revoke(?<v>1\.\d+\.\d+)\)\(nil\)\)"),
            At("index_state", @"index_state(?<v>1\.\d+\.\d+" + Label + @")[\n ]")),
        new("generic/istio", ["pilot-discovery", "pilot-agent"], Alone(Handed)),
        new(
            "generic/grafana",
            ["grafana", "grafana-server"],
            At("release-", @"\x00release-(?<v>\d+\.\d+\.\d+)"),
            Alone(@"(^|[^0-9A-Za-z.-])(?<v>\d+\.\d+\.\d+(-(alpha|beta|rc|preview|test)\d*|-\d+)?)\x00")),
        new("generic/nginx-ingress-controller", ["nginx-ingress-controller"], Alone(@"(^|[^0-9A-Za-uw-z.-])v?(?<v>\d+\.\d+\.\d+" + Label + @")\x00")),
        Beat("auditbeat"),
        Beat("filebeat"),
        Beat("heartbeat"),
        Beat("metricbeat"),
        Beat("packetbeat"),
        new(
            "generic/elastic-agent",
            ["elastic-agent"],
            At("header", @"(enroll|enroll: true)(?<v>\d+\.\d+\.\d+)-?header"),
            At(":https", @"PM(?<v>\d+\.\d+\.\d+):https")),
    ];

    private static KnownProgram Beat(string name) => new(
        "generic/" + name,
        [name],
        At("Test ", @"Test (?<v>\d+\.\d+\.\d+)(%s %w|input)"),
        At("-9765625", @"rate(?<v>\d+\.\d+\.\d+)-9765625"),
        At("plugin", @"plugin(?<v>\d+\.\d+\.\d+)global"));
}
