using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Conan;

/// <summary>A reference of Conan: <c>name/version@user/channel#revision%time</c>, everything from the <c>@</c> on optional.</summary>
/// <remarks>https://docs.conan.io/2/reference/conanfile/attributes.html. In a package URL user and channel are qualifiers.</remarks>
/// <param name="Name">Name.</param>
/// <param name="Version">Version, or a range in brackets.</param>
/// <param name="Properties">The qualifiers.</param>
internal sealed record ConanReference(string Name, string Version, KeyValuePair<string, string>[] Properties)
{
    /// <summary>True where it leaves several versions.</summary>
    public bool IsRange => Version is ['[', ..];

    /// <summary>Takes a reference apart; null where it is none.</summary>
    public static ConanReference? Parse(string? text)
    {
        if (text is null || text.Length > 2 * FieldText.MaxLength)
        {
            return null;
        }

        // A range may hold any of the signs that follow the version.
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var close = slash >= 0 && slash + 1 < text.Length && text[slash + 1] == '[' ? text.IndexOf(']', slash) : -1;
        var end = text.AsSpan(Math.Max(close, 0)).IndexOfAny("#%:") is var at and >= 0 ? at + Math.Max(close, 0) : text.Length;
        var reference = text[..end].Trim();
        var owner = reference.LastIndexOf('@') is var sign && sign > close ? sign : -1;
        var place = owner < 0 ? reference : reference[..owner];
        if (slash <= 0 || slash >= place.Length - 1 || (close < 0 && place.IndexOf('/', slash + 1) >= 0))
        {
            return null;
        }

        var properties = new List<KeyValuePair<string, string>>();
        if (owner >= 0 && reference[(owner + 1)..].Split('/') is [{ Length: > 0 } user, .. var rest] && user != "_")
        {
            properties.Add(FactPurl.Qualifier("user", user));
            if (rest is [{ Length: > 0 } channel, ..] && channel != "_")
            {
                properties.Add(FactPurl.Qualifier("channel", channel));
            }
        }

        var (name, version) = (place[..slash].Trim(), place[(slash + 1)..].Trim());
        return FieldText.IsUsable(name) && FieldText.IsUsable(version) ? new ConanReference(name, version, [.. properties]) : null;
    }
}
