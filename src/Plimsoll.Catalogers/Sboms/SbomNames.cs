using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>The name that an ecosystem itself uses, from a package URL.</summary>
internal static class SbomNames
{
    /// <summary><c>@scope/name</c>, <c>group:artifact</c>, <c>github.com/owner/module</c>; of an operating system the bare name.</summary>
    public static string Of(PackageUrl purl) =>
        purl.Namespace is not { } space || SystemPackages.IsType(purl.Type) || purl.Type is "bitnami" or "conan" or "cpan" or "generic" or "yocto" ? purl.Name
        : purl.Type is "maven" ? $"{space}:{purl.Name}"
        : $"{space}/{purl.Name}";
}
