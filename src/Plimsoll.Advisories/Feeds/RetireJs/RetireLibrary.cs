using System.Text.Json;

namespace Plimsoll.Advisories.Feeds.RetireJs;

/// <summary>One library of a list of Retire.js.</summary>
internal sealed class RetireLibrary
{
    private const string Npm = "pkg:npm/";

    /// <summary>The package of npm that it says it is; null where it names none.</summary>
    public string? Package { get; private set; }

    /// <summary>Its vulnerabilities.</summary>
    public List<RetireVulnerability> Vulnerabilities { get; } = [];

    /// <summary>Reads the value of the property; null where it is no library.</summary>
    /// <param name="json">Where it is read.</param>
    /// <param name="pool">Texts.</param>
    /// <param name="malformed">Counts a vulnerability that is damaged.</param>
    public static RetireLibrary? Read(ref Utf8JsonReader json, TextPool pool, Action malformed)
    {
        if (!JsonText.EnterOrSkip(ref json, JsonTokenType.StartObject))
        {
            return null;
        }

        var library = new RetireLibrary();
        while (JsonText.NextProperty(ref json))
        {
            if (JsonText.Is(ref json, "vulnerabilities"u8))
            {
                JsonList.Read(ref json, pool, library.Vulnerabilities, RetireVulnerability.Read, malformed);
            }
            else if (JsonText.Is(ref json, "npmname"u8))
            {
                library.Package = JsonText.Value(ref json, pool);
            }
            else if (JsonText.Is(ref json, "basePurl"u8))
            {
                var purl = JsonText.Value(ref json, pool) ?? "";
                library.Package ??= purl.StartsWith(Npm, StringComparison.Ordinal) ? purl[Npm.Length..].Replace("%40", "@", StringComparison.Ordinal) : null;
            }
            else
            {
                json.Skip();
            }
        }

        return library;
    }
}
