using CsCheck;
using Oracle = NuGet.Versioning;
using Subject = Plimsoll.Advisories.Versions.NuGet.NuGetVersion;

namespace Plimsoll.Advisories.Tests.Versions.NuGet;

public class NuGetOracleTests
{
    // NuGet's own limits: four numbers of 31 bits; numeric identifiers beyond that it compares as text.
    private static readonly Gen<string> Version = Gen.Select(
            VersionGen.Among("0", "1", "2", "10", "01", "2147483647").Array[1, 4].Select(numbers => string.Join('.', numbers)),
            VersionGen.Among("", "", "-alpha", "-Alpha.1", "-ALPHA.10", "-beta", "-1", "-a-b", "-rc.2.0", "-rc.x"),
            VersionGen.Among("", "", "+1", "+a.b"))
        .Select((numbers, prerelease, build) => numbers + prerelease + build);

    [Fact]
    public void Orders_as_NuGet_does() =>
        Version.Select(Version).Sample(
            (a, b) => Math.Sign(Subject.Compare(a, b)!.Value)
                == Math.Sign(Oracle.VersionComparer.VersionRelease.Compare(Oracle.NuGetVersion.Parse(a), Oracle.NuGetVersion.Parse(b))),
            iter: 50_000);

    [Fact]
    public void Ranges_are_NuGets()
    {
        var range = Gen.Select(VersionGen.Among("[", "("), Version, Version, VersionGen.Among("]", ")"), Gen.Int[0, 4]).Select((open, a, b, close, form) => form switch
        {
            0 => a,
            1 => $"[{a}]",
            2 => $"{open}{a}, {close}",
            3 => $"{open}, {b}{close}",
            _ => $"{open}{a},{b}{close}",
        });
        Version.Select(range).Sample(
            (version, range) => !Oracle.VersionRange.TryParse(range, out var parsed)
                || Subject.Satisfies(version, range) == parsed.Satisfies(Oracle.NuGetVersion.Parse(version), Oracle.VersionComparer.VersionRelease),
            iter: 50_000);
    }
}
