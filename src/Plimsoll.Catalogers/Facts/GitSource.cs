namespace Plimsoll.Catalogers.Facts;

/// <summary>What a package is called that comes from a git repository and not from the registry of its language.</summary>
/// <remarks>
/// On GitHub the repository has a package URL of its own; elsewhere the type is <c>generic</c>, with the address as a qualifier. User and password
/// in an address are left out.
/// </remarks>
/// <param name="Type">The purl type.</param>
/// <param name="Namespace">The purl namespace.</param>
/// <param name="Name">The name, with the namespace before it.</param>
/// <param name="Properties">The qualifiers.</param>
internal sealed record GitSource(string Type, string? Namespace, string Name, KeyValuePair<string, string>[] Properties)
{
    private const string Ending = ".git";

    /// <summary>Names a package.</summary>
    /// <param name="name">What its own language calls it.</param>
    /// <param name="address">The address of the repository, with or without a scheme.</param>
    /// <param name="revision">The commit.</param>
    public static GitSource Of(string name, string? address, string revision)
    {
        var scheme = address?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        var place = address is null ? "" : scheme < 0 ? address.Replace(':', '/') : address[(scheme + 3)..];
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        place = slash < 0 ? place : place[(place.LastIndexOf('@', slash) + 1)..].Trim('/');
        if (place.Split('/') is ["github.com", { Length: > 0 } owner, { Length: > 0 } repository])
        {
            repository = repository.EndsWith(Ending, StringComparison.Ordinal) ? repository[..^Ending.Length] : repository;
            return new GitSource("github", owner, $"{owner}/{repository}", []);
        }

        return new GitSource("generic", null, name, FieldText.IsUsable(place) ? [FactPurl.Qualifier("vcs_url", $"git+https://{place}@{revision}")] : []);
    }
}
