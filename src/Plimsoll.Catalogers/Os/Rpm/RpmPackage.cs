using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Rpm;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Turns the header of an installed package into a fact.</summary>
internal static class RpmPackage
{
    /// <summary>Property: the file name of the source package, as written.</summary>
    public const string SourceRpm = "source-rpm";

    /// <summary>Property: the epoch, which also stands in front of the version.</summary>
    public const string Epoch = "epoch";

    /// <summary>Property: the module stream.</summary>
    public const string Module = "module";

    /// <summary>Property: who built it.</summary>
    public const string Vendor = "vendor";

    /// <summary>rpm keeps the keys it trusts as packages of this name; they have neither files nor an architecture.</summary>
    public const string Key = "gpg-pubkey";

    /// <summary>True for a key.</summary>
    public static bool IsKey(in RpmHeader header) => header.TryGetText(RpmTag.Name, out var name) && name.SequenceEqual("gpg-pubkey"u8);

    /// <summary>The package; null when it has no usable name, version or release.</summary>
    public static PackageFact? Read(in RpmHeader header)
    {
        if (Text(header, RpmTag.Name) is not { } name || Text(header, RpmTag.Version) is not { } version || Text(header, RpmTag.Release) is not { } release)
        {
            return null;
        }

        var epoch = header.TryGetInt32(RpmTag.Epoch, out var number) ? ((uint)number).ToString(CultureInfo.InvariantCulture) : null;
        return Of(name, $"{version}-{release}", epoch, Text(header, RpmTag.Arch), Text(header, RpmTag.SourceRpm), Text(header, RpmTag.License), Text(header, RpmTag.ModularityLabel), Text(header, RpmTag.Vendor));
    }

    /// <summary>A package of these parts, version and release with a hyphen between them.</summary>
    public static PackageFact Of(string name, string versionRelease, string? epoch, string? architecture, string? sourceRpm, string? licence = null, string? module = null, string? vendor = null) => new()
    {
        Type = "rpm",
        Name = name,
        Version = WithEpoch(epoch, versionRelease),
        Architecture = architecture,
        Source = SourceOf(sourceRpm, epoch),
        Licences = licence is null ? [] : [licence],
        Properties = Properties((SourceRpm, sourceRpm), (Epoch, epoch), (Module, module), (Vendor, vendor)),
    };

    /// <summary>A version as rpm prints it.</summary>
    public static string WithEpoch(string? epoch, string version) => epoch is null ? version : $"{epoch}:{version}";

    /// <summary>The version of a package as its purl has it: the epoch is a qualifier there.</summary>
    public static string WithoutEpoch(PackageFact package) =>
        package.Property(Epoch) is { } epoch ? package.Version[(epoch.Length + 1)..] : package.Version;

    // The name of a source package has no epoch. That of the package stands in for it until RpmEpochs knows better.
    private static SourcePackage? SourceOf(string? sourceRpm, string? epoch) =>
        sourceRpm is not null && Nevra.TryParse(sourceRpm, out var nevra) && nevra.Name.Length > 0 && nevra.Architecture is "src" or "nosrc"
            ? new SourcePackage(nevra.Name, WithEpoch(epoch, $"{nevra.Version}-{nevra.Release}"))
            : null;

    private static string? Text(in RpmHeader header, RpmTag tag) =>
        header.TryGetText(tag, out var text) && FieldText.TryRead(Utf8Text.Trim(text), out var value) && value != "(none)" ? value : null;

    private static ImmutableArray<KeyValuePair<string, string>> Properties(params ReadOnlySpan<(string Key, string? Value)> properties)
    {
        var set = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (key, value) in properties)
        {
            if (value is not null)
            {
                set.Add(new(key, value));
            }
        }

        return set.ToImmutable();
    }
}
