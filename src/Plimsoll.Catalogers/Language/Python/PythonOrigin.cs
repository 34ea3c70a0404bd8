using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Reads <c>direct_url.json</c>: where a distribution was installed from, if not from an index. Only repositories have a place in a package URL.</summary>
/// <remarks>https://packaging.python.org/en/latest/specifications/direct-url/. User and password in an address are left out.</remarks>
internal static class PythonOrigin
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "direct_url.json";

    private const string Qualifier = "vcs_url";

    /// <summary>Adds the address of the repository with the commit.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, "where the package was fetched from is not known", out var root)
            || root.ObjectAt("vcs_info") is not { } repository || root.Field("url") is not { } url || repository.Field("vcs") is not { } system)
        {
            return;
        }

        var address = url.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0 ? WithoutUser(url, scheme + 3) : url;
        facts.Add(Qualifier, repository.Field("commit_id") is { } commit ? $"{system}+{address}@{commit}" : $"{system}+{address}");
    }

    /// <summary>The package URL with what the file beside the record says.</summary>
    public static PackageUrl Complete(PackageUrl purl, MergedFile record, MergedView view) =>
        view.File(record.Path[..(record.Path.LastIndexOf('/') + 1)] + FileName)?.Facts.Value(Qualifier) is { } address
            ? PackageUrl.Create(purl.Type, purl.Namespace, purl.Name, purl.Version, [KeyValuePair.Create(Qualifier, address)], null, out _) ?? purl
            : purl;

    private static string WithoutUser(string url, int host)
    {
        var end = url.IndexOf('/', host);
        var at = url.LastIndexOf('@', end < 0 ? url.Length - 1 : end);
        return at >= host ? url[..host] + url[(at + 1)..] : url;
    }
}
