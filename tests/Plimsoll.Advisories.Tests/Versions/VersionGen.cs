using CsCheck;

namespace Plimsoll.Advisories.Tests.Versions;

/// <summary>Generated versions of each scheme: short, and from few pieces, so that equal beginnings and equal versions are frequent.</summary>
internal static class VersionGen
{
    private static readonly Gen<string> Number = Among("0", "1", "2", "9", "10", "01", "00", "18446744073709551616", "18446744073709551617");
    private static readonly Gen<string> Numbers = Number.Array[1, 4].Select(numbers => string.Join('.', numbers));

    public static Gen<string> Of(string scheme) => scheme switch
    {
        "dpkg" => Gen.Select(Among("", "", "0:", "1:"), Numbers, Pieces("a", "b", "~", "~", "+", ".", "1", "10", "Z"), Pieces("-", "-1", "-2", "~a", "1"))
            .Select((epoch, numbers, tail, revision) => epoch + numbers + tail + revision),
        "apk" => Gen.Select(
                Numbers,
                Among("", "", "", "a", "b", "p1", ".r1"),
                Pieces("_alpha", "_beta", "_rc", "_git", "_p", "_p", "1", "2", "_odd"),
                Among("", "", "", "~ab12", "~ab"),
                Among("", "-r0", "-r1", "-r10", "-r", "-ruff", "-1"))
            .Select((numbers, letter, suffixes, hash, revision) => numbers + letter + suffixes + hash + revision),
        "alpm" => Gen.Select(Among("", "", "0:", "1:"), Pieces("1", "2", "10", "01", "a", "b", "rc", ".", "_", "+", ".."), Among("", "-1", "-2", "-1.1", "-"))
            .Select((epoch, version, release) => epoch + version + release),
        "composer" => Gen.Frequency(
            (8, Gen.Select(Among("", "v"), Numbers, Pieces("-", ".", "_", "alpha", "BETA", "b", "RC", "dev", "p", "patch", "stable", "test", "post", "1", "2", "#"), Among("", "", "+1"))
                .Select((prefix, numbers, tail, build) => prefix + numbers + tail + build)),
            (1, Among("dev-main", "dev-foo", "dev-1", "1.x-dev", "1.2.x-dev", "1.0.x-dev", "2.x.x-dev"))),
        "conan" => Gen.Select(Pieces("1", "0", "10", "9", "a", "w", ".", ".", "cci"), Among("", "", "-", "-1", "-pre", "-pre.1"), Among("", "", "+1", "+a"))
            .Select((items, stage, build) => items + stage + build),
        "cran" => Gen.Select(Number, Pieces(".1", "-1", ".0", "-0", ".01", ".10")).Select((first, rest) => first + rest),
        "hackage" => Numbers,
        "gem" => Gen.Select(Numbers, Pieces(".a", ".b", ".pre", ".0", ".0", ".1", "rc", "1", "-1", "-pre"), Among("", "", "", "-x86_64-linux", "-java"))
            .Select((numbers, tail, platform) => numbers + tail + platform),
        "generic" or "msrc-kb" => Gen.Select(Among("", "v"), Pieces("1", "0", "10", "01", ".", ".", "-", "_", "+", "a", "k", "rc", "Beta", "dev", "r", "é"))
            .Select((prefix, text) => prefix + text),
        "jvm" => Gen.Select(Among("", "", "1.", "jdk-"), Numbers, Among("", "", "_0", "_131", "u131", "-update131"), Among("", "", "-ea", "-internal", "-b11", "-ea-b1", "-1"), Among("", "+1", "+b2"))
            .Select((prefix, numbers, update, stage, build) => prefix + numbers + update + stage + build),
        "maven" => Pieces("1", "0", "0", "10", "01", ".", "-", "a", "x", "m", "RC", "sp", "ga", "Final", "alpha", "snapshot", "_").Select(Pieces("1", "0", ".0", "-0", ".1", "-1", "-sp", ".ga", "-alpha"))
            .Select((head, tail) => head + tail),
        "portage" => Gen.Select(Numbers, Among("", "", "a", "b"), Pieces("_alpha", "_beta", "_pre", "_rc", "_p", "1", "2", "0"), Among("", "", "-r0", "-r1", "-r10"))
            .Select((numbers, letter, suffixes, revision) => numbers + letter + suffixes + revision),
        "rpm" => Gen.Select(Among("", "", "0:", "1:", ":"), Pieces("1", "2", "10", "01", "a", "b", "~", "^", ".", "_"), Pieces("-", "1", "el9", "~", "^", "."))
            .Select((epoch, version, release) => epoch + version + release),
        "pep440" => Gen.Frequency((5, Modern), (1, Legacy)),
        "nuget" or "semver" or "npm" or "golang" or "cargo" or "hex" or "pub" or "julia" or "swift" or "bitnami" => Gen.Select(
                Among("", "", "v"),
                Numbers,
                Among("", "", "-", "-", "-", "."),
                Among("alpha", "Alpha", "rc", "beta", "1", "10", "a-b", "x1").Array[1, 3].Select(ids => string.Join('.', ids)),
                Among("", "", "+1", "+2.a"))
            .Select((prefix, numbers, hyphen, prerelease, build) => prefix + numbers + (hyphen.Length > 0 ? hyphen + prerelease : "") + build),
        _ => throw new ArgumentException("no such scheme: " + scheme, nameof(scheme)),
    };

    /// <summary>One of some texts.</summary>
    public static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Gen<string> Modern { get; } = Gen.Select(
            Among("", "", "", "1!", "v"),
            Numbers,
            Among("", "", "a", "a1", "-b.2", "rc1", ".pre2"),
            Among("", "", ".post1", "-1", "post"),
            Among("", "", ".dev", "dev1"),
            Among("", "", "", "+a", "+1", "+a.10", "+A.9"))
        .Select((epoch, numbers, mark, post, dev, local) => epoch + numbers + mark + post + dev + local);

    private static Gen<string> Legacy { get; } = Pieces("0", "1", "00", ".", ".", "-", "-", "a", "m", "dev", "final", "z", "_", ":");

    private static Gen<string> Pieces(params string[] pieces) => Among(pieces).Array[0, 6].Select(string.Concat);
}
