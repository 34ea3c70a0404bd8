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
        "rpm" => Gen.Select(Among("", "", "0:", "1:", ":"), Pieces("1", "2", "10", "01", "a", "b", "~", "^", ".", "_"), Pieces("-", "1", "el9", "~", "^", "."))
            .Select((epoch, version, release) => epoch + version + release),
        "pep440" => Gen.Frequency((5, Modern), (1, Legacy)),
        "nuget" or "semver" or "npm" => Gen.Select(
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
