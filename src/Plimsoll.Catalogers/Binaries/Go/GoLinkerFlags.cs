using System.Buffers;

namespace Plimsoll.Catalogers.Binaries.Go;

/// <summary>Finds the version that a project hands its own program through the linker: <c>-X main.version=1.2.3</c>.</summary>
/// <remarks>
/// What a variable means is a matter of habit, so it must have one of the names that versions have. Of several the one nearest to the
/// program counts: its command, then <c>main</c> and the packages that are there to tell the version, then others of the module, then
/// modules that projects borrow for it. Where two of the same nearness differ, none counts.
/// </remarks>
internal static class GoLinkerFlags
{
    private const int Classes = 4;
    private const int MaxFlags = 1 << 20;

    private static readonly SearchValues<char> BeforeKey = SearchValues.Create(" \t='\"\\");
    private static readonly SearchValues<char> KeyEnd = SearchValues.Create("= \t'\"");
    private static readonly SearchValues<char> ValueEnd = SearchValues.Create(" \t'\"\\\n");

    private static readonly string[] VariableNames =
        ["version", "ver", "tag", "gitversion", "buildversion", "appversion", "releaseversion", "semver", "versionnumber", "buildtag"];

    private static readonly string[] PackageNames = ["main", "version", "common", "buildinfo", "build"];

    /// <summary>The version, with its <c>v</c>; null where there is none.</summary>
    /// <param name="flags">The value of the setting <c>-ldflags</c>.</param>
    /// <param name="module">Path of the program's module; null or empty where it is not known.</param>
    public static string? Version(string flags, string? module)
    {
        Span<string?> found = new string?[Classes];
        Span<bool> isAmbiguous = stackalloc bool[Classes];
        isAmbiguous.Clear();
        var rest = flags.AsSpan(0, Math.Min(flags.Length, MaxFlags));
        while (TryNext(ref rest, out var key, out var value))
        {
            if (Class(key, module) is not { } kind || Normalise(value) is not { } version)
            {
                continue;
            }

            isAmbiguous[kind] |= found[kind] is not null && found[kind] != version;
            found[kind] = version;
        }

        for (var kind = 0; kind < Classes; kind++)
        {
            if (found[kind] is not null)
            {
                return isAmbiguous[kind] ? null : found[kind];
            }
        }

        return null;
    }

    // Flags come quoted in every way that shells and build tools know; a key ends at '=', a value at a blank or a quote.
    private static bool TryNext(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        key = value = default;
        while (true)
        {
            var at = rest.IndexOf("-X");
            if (at < 0)
            {
                return false;
            }

            var isFlag = (at == 0 || rest[at - 1] is ' ' or '\t' or '\'' or '"' or '=' or '\n') && at + 2 < rest.Length && rest[at + 2] is ' ' or '\t' or '=' or '\'' or '"';
            rest = rest[(at + 2)..];
            if (!isFlag)
            {
                continue;
            }

            var start = rest.IndexOfAnyExcept(BeforeKey);
            rest = start < 0 ? default : rest[start..];
            var equals = rest.IndexOfAny(KeyEnd);
            if (equals < 0 || rest[equals] != '=')
            {
                continue;
            }

            key = rest[..equals];
            rest = rest[(equals + 1)..];
            var end = rest.IndexOfAny(ValueEnd);
            value = end < 0 ? rest : rest[..end];
            return true;
        }
    }

    private static int? Class(ReadOnlySpan<char> key, string? module)
    {
        var dot = key.LastIndexOf('.');
        if (dot <= 0 || !IsVersionName(key[(dot + 1)..]))
        {
            return null;
        }

        var package = key[..dot];
        var last = package[(package.LastIndexOf('/') + 1)..];
        if (package.SequenceEqual("main"))
        {
            return 1;
        }

        if (string.IsNullOrEmpty(module) || !package.StartsWith(module, StringComparison.Ordinal) || (package.Length > module.Length && package[module.Length] != '/'))
        {
            return 3;
        }

        var inside = package[module.Length..];
        return inside.StartsWith("/cmd/", StringComparison.Ordinal) || inside.SequenceEqual("/cmd") ? 0 : IsOneOf(last, PackageNames) ? 1 : 2;
    }

    // kubectlVersion is somebody else's; TiDBReleaseVersion is the program's.
    private static bool IsVersionName(ReadOnlySpan<char> name) => IsOneOf(name, VariableNames) || name.EndsWith("ReleaseVersion", StringComparison.Ordinal);

    private static bool IsOneOf(ReadOnlySpan<char> name, string[] names)
    {
        foreach (var candidate in names)
        {
            if (name.Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Three numbers, then anything that versions have. Tags may have a folder before them: kustomize/v4.5.7.
    private static string? Normalise(ReadOnlySpan<char> value)
    {
        value = value[(value.LastIndexOf('/') + 1)..];
        value = value.StartsWith("v", StringComparison.Ordinal) ? value[1..] : value;
        var rest = value;
        for (var numbers = 0; numbers < 3; numbers++)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
            if (digits == 0 || (numbers < 2 && (digits == rest.Length || rest[digits] != '.')))
            {
                return null;
            }

            rest = rest[(numbers < 2 ? digits + 1 : digits)..];
        }

        foreach (var character in rest)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '+' or '_' or '~'))
            {
                return null;
            }
        }

        return value.Length <= 128 ? $"v{value}" : null;
    }
}
