using static Plimsoll.Catalogers.Binaries.Known.VersionText;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>
/// Java. Its launchers hold four texts side by side: who built it (OpenJDK says so, Oracle says nothing), the name of the tool, the language version
/// (<c>0.0</c> since 11), and the full version.
/// </summary>
internal static class KnownJava
{
    private const string Launcher = "java launcher";

    public static KnownProgram[] Rows { get; } =
    [
        new("generic/oracle/graalvm", ["java", "jdb"], At("-jvmci-", @"\x00(java|jdb)\x00+(1\.\d+|0\.0)\x00+(?<v>\d[\w.+-]*-jvmci-[\w.+-]+)\x00")) { Group = Launcher },
        new("generic/azul/zulu", ["java", "jdb"], At("zulu", @"\x00zulu\x00+(java|jdb)\x00+(1\.\d+|0\.0)\x00+(?<v>\d[\w.+-]*)\x00")) { Group = Launcher },
        new(
            "generic/oracle/openjdk",
            ["java", "jdb"],
            At("openjdk\0", @"openjdk\x00+(java|jdb)\x00+(1\.\d+|0\.0)\x00+(?<v>\d[\w.+-]*)\x00"),
            At("openjdk\0", @"\x00(1\.\d+|0\.0)\x00+(?<v>\d[\w.+-]*)\x00+openjdk\x00+(java|jdb)\x00")) { Group = Launcher },
        new("generic/ibm/java", ["java"], At("1.8.0-", @"java\x00+1\.\d\x00+(?<v>1\.\d\.0-[a-z]*_[\d_]+-b\d+)\x00")) { Group = Launcher },
        new("generic/ibm/java_sdk", ["jdb"], At("1.8.0-", @"(java|jdb)\x00+1\.\d\x00+(?<v>1\.\d\.0-[a-z]*_[\d_]+-b\d+)\x00")) { Group = Launcher },
        new(
            "generic/oracle/jre",
            ["java"],
            At("java\0", @"\x00java\x00+(1\.\d+|0\.0)\x00+(?<v>\d[\w.+-]*)\x00"),
            At("java\0", @"(\x00|^)(?<v>\d[\w.+-]*)\x00+(1\.\d+|0\.0)\x00+java\x00")) { Group = Launcher },
        new("generic/oracle/jdk", ["jdb"], At("1.8", @"\x00(java|jdb)\x00+(1\.\d+|0\.0)\x00+(?<v>\d[\w.+-]*)\x00")) { Group = Launcher },
    ];
}
