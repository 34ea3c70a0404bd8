namespace Plimsoll.Testing;

/// <summary>
/// The shared conformance data: it is not part of the repository. <c>PLIMSOLL_SHARED</c> names its folder;
/// without it, <c>shared</c> beside the checkout is used.
/// </summary>
public static class Shared
{
    /// <summary>The folder, or null where there is none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The full path of a file or folder in it; skips the running test, with the reason, where it is missing.</summary>
    public static string Require(params string[] segments)
    {
        Needs.Require(Root is not null, "the shared conformance data is not here (set PLIMSOLL_SHARED to its folder)");
        var path = Path.Combine([Root!, .. segments]);
        Needs.Require(File.Exists(path) || Directory.Exists(path), $"the shared conformance data has no {string.Join('/', segments)}");
        return path;
    }

    /// <summary>The same for theory data, which is asked for before any test runs: null where it is missing.</summary>
    public static string? TryFind(params string[] segments)
    {
        var path = Root is null ? null : Path.Combine([Root, .. segments]);
        return path is not null && (File.Exists(path) || Directory.Exists(path)) ? path : null;
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("PLIMSOLL_SHARED");
        var beside = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));
        return !string.IsNullOrEmpty(named) ? named : Directory.Exists(beside) ? beside : null;
    }
}
