using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>Reads what <c>--distro</c> says.</summary>
public static class Distributions
{
    /// <summary>Reads <c>ID:VERSION</c> or <c>ID</c>, for example <c>debian:12</c>; null when it is neither.</summary>
    public static Distribution? TryParse(string text)
    {
        var parts = text.Split(':');
        return parts.Length is 1 or 2 && parts.All(static p => p.Length > 0 && !p.AsSpan().ContainsAny('/', ' '))
            ? new Distribution { Id = parts[0].ToLowerInvariant(), VersionId = parts.Length == 2 ? parts[1] : null, Origin = "--distro" }
            : null;
    }
}
