using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>What the rows of all lock files of JavaScript have in common.</summary>
internal static class NpmLocks
{
    /// <summary>More needs than any lock file has; those after are left out.</summary>
    public const int MaxNeeds = 4_000_000;

    /// <summary>What it means that a lock file cannot be read.</summary>
    public const string Consequence = "the packages that it locks are not listed";

    // Lock files of the largest monorepos have about 20 MB.
    private const long MaxSize = 128 << 20;

    /// <summary>A lock file of this name anywhere but below installed packages: there it says what their authors had, not what is here.</summary>
    public static FileWant Want(string name) => new() { Pattern = "**/" + name, MaxSize = MaxSize, NotBelow = NpmPaths.ModulesFolder };

    /// <summary>Says that a file has more entries than are read: <see cref="FactSink.MaxPackages"/>.</summary>
    public static void ReportCut(FactSink facts) =>
        facts.Problem(ProblemKind.LimitReached, $"has more than {FactSink.MaxPackages} entries", "the packages after that are not listed", blocking: true);

    /// <summary>An empty list of entries.</summary>
    public static LockedEntries Entries() => new(static name => name, carriesOptional: true);

    /// <summary>An entry for a package from elsewhere. One without a usable name or version is counted when the list is written.</summary>
    public static LockedEntry Entry(
        string? name, string? version, int line, bool isDevelopment = false, bool isOptional = false, ImmutableArray<KeyValuePair<string, string>> properties = default)
    {
        string? scope = null;
        var isUsable = FieldText.IsUsable(name) && NpmName.TrySplit(name, out scope);
        return new LockedEntry
        {
            Type = NpmReader.PurlType,
            Name = isUsable ? name : null,
            Namespace = scope,
            Version = FieldText.IsUsable(version) ? version : null,
            Line = line,
            IsDevelopment = isDevelopment,
            IsOptional = isOptional,
            Properties = properties.IsDefault ? [] : properties,
        };
    }

    /// <summary>An entry for the project itself, a member of its workspace or a folder beside it.</summary>
    public static LockedEntry Local(string name, int line) => new() { Type = NpmReader.PurlType, Name = name, Line = line, IsLocal = true };
}
