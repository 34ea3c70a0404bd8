using Plimsoll.Catalogers.Language.Npm;

namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>Which package an entry of a lock file really is.</summary>
internal static class YarnNames
{
    private const string Alias = "npm:";
    private const string FileProtocol = "file:";

    // Between the name and the file of an archive in every registry that follows npm's.
    private const string BeforeArchive = "/-/";

    /// <summary>The name behind a descriptor of the first version: <c>name@range</c>, or that after <c>npm:</c> in <c>alias@npm:name@range</c>.</summary>
    public static string? OfDescriptor(string descriptor)
    {
        if (!NpmNeed.TrySplit(descriptor, out var name, out var range))
        {
            return null;
        }

        if (!range.StartsWith(Alias, StringComparison.Ordinal))
        {
            return name;
        }

        var real = range[Alias.Length..];
        return NpmNeed.TrySplit(real, out var other, out _) ? other

            // "npm:ms" is another package of any version, "npm:^1.0" is a range.
            : real.Length > 0 && (real[0] == '@' || char.IsAsciiLetter(real[0])) ? real
            : name;
    }

    /// <summary>The name in the address of an archive, <c>https://host/@scope/name/-/name-1.0.0.tgz</c>; null where it has none.</summary>
    /// <remarks>A <c>resolutions</c> of the project may have put another package in the place of the one that the descriptor names.</remarks>
    public static string? OfAddress(string? address)
    {
        if (address is null || !address.StartsWith("http", StringComparison.Ordinal) || address.IndexOf(BeforeArchive, StringComparison.Ordinal) is not (> 0 and var end))
        {
            return null;
        }

        var parts = address[..end].Replace("%40", "@", StringComparison.Ordinal).Replace("%2f", "/", StringComparison.OrdinalIgnoreCase).Split('/');
        var name = parts is [.., ['@', ..] scope, var last] ? $"{scope}/{last}" : parts[^1];
        return NpmName.TrySplit(name, out _) ? name : null;
    }

    /// <summary>True for a range that leads to a folder of this machine.</summary>
    public static bool IsFolder(string range) =>
        range.StartsWith("link:", StringComparison.Ordinal)
        || range.StartsWith("portal:", StringComparison.Ordinal)
        || (range.StartsWith('.') && NpmLockVersion.IsFolder(FileProtocol + range))
        || NpmLockVersion.IsFolder(WithoutDetails(range));

    // "file:./a.tgz#./a.tgz::hash=0123&locator=app%40workspace%3A."
    private static string WithoutDetails(string range)
    {
        var end = range.StartsWith(FileProtocol, StringComparison.Ordinal) ? range.AsSpan(FileProtocol.Length).IndexOfAny('#', ':') : -1;
        return end < 0 ? range : range[..(FileProtocol.Length + end)];
    }
}
