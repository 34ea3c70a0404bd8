using CsCheck;

namespace Plimsoll.Model.Tests.PackageUrls;

public class PurlPropertyTests
{
    private static readonly Gen<string> Type = Gen.OneOf(
        Gen.OneOf("deb", "rpm", "apk", "npm", "pypi", "golang", "maven", "nuget", "git", "generic", "oci", "cargo", "pub"), Gen.String[Gen.Char.AlphaNumeric, 1, 8]);

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 12], Gen.OneOf("a", "A_b", "@", "/", "%", "?", "#", "&", "=", ":", "é", "🐳", ".", "..", "@scope", "1.0+x", "\uD800").Array[0, 5].Select(string.Concat));

    [Fact]
    public void What_can_be_made_comes_back()
    {
        var made = 0;
        Gen.Select(Type, Text, Text, Text, Text, Text).Sample(
            (type, @namespace, name, version, value, subpath) =>
            {
                var purl = PackageUrl.Create(type, @namespace, name, version, [KeyValuePair.Create("key", value)], subpath, out var error);
                if (purl is null)
                {
                    return error != PurlError.None;
                }

                Interlocked.Increment(ref made);
                var text = purl.ToString();
                return text.All(char.IsAscii)
                    && PackageUrl.TryParse(text, out var again, out _)
                    && again.Equals(purl)
                    && again.GetHashCode() == purl.GetHashCode()
                    && again.ToString() == text;
            },
            iter: 30_000);
        Assert.InRange(made, 3_000, int.MaxValue);
    }

    [Fact]
    public void No_text_makes_it_throw_and_canonical_form_is_stable()
    {
        var pieces = Gen.OneOf("pkg:", "npm/", "deb/", "/", "@", "?", "#", "&", "=", "a", "B", "%", "%2F", "%40", "%zz", "%C3%A9", "..", "\0", "é", "\uDC00", "key=");
        Gen.OneOf(Gen.String, pieces.Array[0, 12].Select(parts => "pkg:" + string.Concat(parts)), pieces.Array[0, 12].Select(string.Concat)).Sample(
            text =>
            {
                var isPurl = PackageUrl.TryParse(text, out var purl, out var error);
                _ = PackageUrl.TryParseLoosely(text, out _, out _);
                return isPurl
                    ? error == PurlError.None && PackageUrl.TryParse(purl!.ToString(), out var again, out _) && again.ToString() == purl.ToString()
                    : purl is null && error != PurlError.None;
            },
            iter: 50_000);
    }
}
