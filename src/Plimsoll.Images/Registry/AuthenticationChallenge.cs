using System.Net.Http.Headers;

namespace Plimsoll.Images.Registry;

/// <summary>What a registry asks for before it gives anything: RFC 9110, section 11.6.1, and the token protocol of the distribution project.</summary>
/// <param name="IsBearer">True for a token, false for user and password.</param>
/// <param name="Parameters">Realm, service and scope.</param>
internal sealed record AuthenticationChallenge(bool IsBearer, IReadOnlyDictionary<string, string> Parameters)
{
    private const int MaxLength = 4096;

    /// <summary>The first challenge of an answer that can be met; null where there is none.</summary>
    public static AuthenticationChallenge? Of(HttpResponseMessage response)
    {
        foreach (var header in response.Headers.WwwAuthenticate)
        {
            if (Is(header, "Bearer"))
            {
                return new AuthenticationChallenge(true, Read(header.Parameter));
            }

            if (Is(header, "Basic"))
            {
                return new AuthenticationChallenge(false, Read(header.Parameter));
            }
        }

        return null;
    }

    /// <summary>A parameter, or null.</summary>
    public string? Find(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>Reads <c>name="value",name=value</c>.</summary>
    internal static Dictionary<string, string> Read(string? text)
    {
        Dictionary<string, string> parameters = new(StringComparer.OrdinalIgnoreCase);
        var rest = text.AsSpan();
        while (rest.Length is > 0 and <= MaxLength && rest.IndexOf('=') is var equals and > 0)
        {
            var name = rest[..equals].Trim(" ,\t").ToString();
            rest = rest[(equals + 1)..].TrimStart();
            var isQuoted = rest.StartsWith("\"");
            rest = isQuoted ? rest[1..] : rest;
            var end = rest.IndexOf(isQuoted ? '"' : ',');
            var value = end < 0 ? rest : rest[..end];
            parameters[name] = (isQuoted ? value : value.Trim()).ToString();
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return parameters;
    }

    private static bool Is(AuthenticationHeaderValue header, string scheme) => string.Equals(header.Scheme, scheme, StringComparison.OrdinalIgnoreCase);
}
