using static Plimsoll.Catalogers.Binaries.Known.VersionText;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>
/// Envoy. Its version is a text among tens of thousands, and there are those of a dozen libraries between them; which of them lies behind it differs from
/// one build to the next, so those that are its own are listed.
/// </summary>
internal static class KnownEnvoy
{
    private static readonly string[] EnvoyNeighbours =
    [
        @"RELEASE\x00\{\}/",
        "No recorded values",
        "cannot assign multiple anchors to the same node",
        "Unable to convert YAML as JSON: ",
        @"\(\[\\d\]\+\)",
        @"\. This configuration will be removed from Envoy soon\.",
        "ShutdownAdmin",
        "source/common/",
        "envoy/extensions/",
        "Extract called on empty buffer",
        "QUIC_",
        "TLS client ",
        "external/com_github_google_quiche/",
        "envoy_quiche_",
        "RAWRR",
        "enable read, fd = ",
    ];

    public static KnownProgram[] Rows { get; } =
    [
        new("generic/envoy", ["envoy"], Alone(@"\x00(?<v>1\.\d+\.\d+(-dev)?)\x00(" + string.Join('|', EnvoyNeighbours) + ")")),
    ];
}
