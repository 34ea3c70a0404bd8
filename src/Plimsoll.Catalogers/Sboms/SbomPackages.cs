using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Makes a package of one entry.</summary>
internal static class SbomPackages
{
    /// <summary>The package; null where the entry is none or says too little, which the gaps then count.</summary>
    public static SbomPackage? Read(SbomComponent component, ImmutableArray<string> diffIds, SbomGaps gaps)
    {
        if (component.Purl is not { } text)
        {
            CountWithoutPurl(component, gaps);
            return null;
        }

        if (!PackageUrl.TryParseLoosely(text, out var purl, out var error))
        {
            gaps.MalformedPurls.Add(component, $"{text} ({error})");
            return null;
        }

        if (IsImage(purl))
        {
            gaps.Others.Add(component, "image");
            return null;
        }

        if ((purl.Version ?? component.Version) is not { Length: > 0 } version)
        {
            gaps.WithoutVersion.Add(component, purl.ToString());
            return null;
        }

        purl = Identity(purl with { Version = version });
        return new SbomPackage
        {
            Fact = Fact(component, purl),
            Purl = purl,
            OwnedBy = component.Property(SbomProperties.Own + "owned-by") is { } owner && PackageUrl.TryParse(owner, out var parsed, out _) ? parsed : null,
            Places = SbomPlaces.Of(component, diffIds),
        };
    }

    /// <summary>True for an entry that stands for an image, a folder or a document, and for no package of a registry.</summary>
    public static bool IsImageOrNothing(SbomComponent component) =>
        component.Purl is not { } text || component.Kind == "container" || (PackageUrl.TryParseLoosely(text, out var purl, out _) && IsImage(purl));

    private static bool IsImage(PackageUrl purl) => purl.Type is "oci" or "docker";

    // Syft tells copies of one package apart by a number that means nothing outside its document.
    private static PackageUrl Identity(PackageUrl purl) => purl with { Qualifiers = purl.Qualifiers.Remove("package-id") };

    private static PackageFact Fact(SbomComponent component, PackageUrl purl)
    {
        // Our own documents have name and version as the package manager has them.
        var isOurs = component.Property(SbomProperties.Own + "presence") is not null && component is { Name: not null, Version: not null };
        var epoch = purl.Type == "rpm" ? purl.Qualifiers.GetValueOrDefault("epoch") : null;
        var version = isOurs ? component.Version! : epoch is null ? purl.Version! : $"{epoch}:{purl.Version}";
        return new PackageFact
        {
            Type = purl.Type,
            Namespace = purl.Namespace,
            Name = isOurs ? component.Name! : SbomNames.Of(purl),
            Version = version,
            Presence = component.Property(SbomProperties.Own + "presence") == "declared" ? PackagePresence.Declared : PackagePresence.Installed,
            Architecture = purl.Qualifiers.GetValueOrDefault("arch"),
            Source = SbomSourcePackages.Of(component, purl, version),
            Licences = LicencesOf(component),
            Inferred = component.Property(SbomProperties.Own + "inferred") == "true",
            Line = component.Line,
            Dependency = component.Property(SbomProperties.Own + "dependency") switch
            {
                "direct" => DependencyKind.Direct,
                "indirect" => DependencyKind.Indirect,
                _ => DependencyKind.Unknown,
            },
            IsDevelopment = component.IsDevelopment || component.Property(SbomProperties.NpmDevelopment) == "true" || component.Property(SbomProperties.Own + "development") == "true",
            IsOptional = component.IsOptional || component.Property(SbomProperties.Own + "optional") == "true",
            Properties = Properties(component, purl),
        };
    }

    // Ours tell those that the format has no form for.
    private static ImmutableArray<string> LicencesOf(SbomComponent component)
    {
        const string Own = SbomProperties.Own + "licence";
        return component.Property(Own) is null ? [.. component.Licences] : [.. component.Properties.Where(static p => p.Key == Own).Select(static p => p.Value)];
    }

    // The package URL is all that a reader of files needs to keep; the other two let RpmEpochs do its work.
    private static ImmutableArray<KeyValuePair<string, string>> Properties(SbomComponent component, PackageUrl purl)
    {
        var properties = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        properties.Add(new(SbomReader.Purl, purl.ToString()));
        if (component.Supplier is { } supplier)
        {
            properties.Add(new(FactPackages.Supplier, supplier));
        }

        if (purl.Type == "rpm" && component.Property(SbomProperties.Own + "source-name") is null && SbomSourcePackages.SourceRpm(component, purl) is { } file)
        {
            properties.Add(new(Os.Rpm.RpmPackage.SourceRpm, file));
            if (purl.Qualifiers.TryGetValue("epoch", out var epoch))
            {
                properties.Add(new(Os.Rpm.RpmPackage.Epoch, epoch));
            }
        }

        return properties.ToImmutable();
    }

    private static void CountWithoutPurl(SbomComponent component, SbomGaps gaps)
    {
        // The operating system is looked at elsewhere; Trivy groups packages under entries for lockfiles and for kinds of archives.
        if (component.Kind is "operating-system" || component.Property(SbomProperties.Trivy + "Class") is not null
            || component.Reference?.StartsWith("SPDXRef-Application-", StringComparison.Ordinal) == true)
        {
            return;
        }

        var mayBePackage = component.Kind is "library" or "framework" or "" or "install" || (component.Kind == "application" && FieldText.IsUsable(component.Version));
        (mayBePackage ? gaps.WithoutPurl : gaps.Others).Add(component, mayBePackage ? $"{component.Name ?? "without a name"} {component.Version}".Trim() : component.Kind);
    }
}
