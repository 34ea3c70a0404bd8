using System.Text.Json;
using Plimsoll.Advisories.Matching;

namespace Plimsoll.Advisories.Feeds.Redhat;

/// <summary>Elements of <c>affected_release</c>: a source package of a product that an erratum fixed.</summary>
internal static class RedhatRelease
{
    /// <summary>
    /// Product and package of one: <c>{"cpe": "cpe:/a:redhat:enterprise_linux:8::appstream", "package": "hull-0:1.0-1.el8"}</c>. Empty where it does not say,
    /// which no state is about; what is no object is skipped.
    /// </summary>
    public static (string Product, string Package) Read(ref Utf8JsonReader json, TextPool pool)
    {
        string cpe = "", package = "";
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return ("", "");
        }

        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "cpe"u8))
            {
                cpe = JsonText.Value(ref json, pool) ?? "";
            }
            else if (JsonText.Is(ref json, "package"u8))
            {
                package = JsonText.Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }

        return (Stem(cpe), NameOf(package));
    }

    /// <summary>Vendor, product and version of a CPE; repositories of one product are one here.</summary>
    public static string Stem(string cpe)
    {
        var name = ProductSet.WithoutPart(cpe);
        var end = name.IndexOf("::", StringComparison.Ordinal);
        return (end < 0 ? name : name[..end]).ToString();
    }

    // Name, version and release; neither of the latter has a hyphen.
    private static string NameOf(string package)
    {
        var release = package.LastIndexOf('-');
        var version = release <= 0 ? -1 : package.LastIndexOf('-', release - 1);
        return version <= 0 ? "" : package[..version];
    }
}
