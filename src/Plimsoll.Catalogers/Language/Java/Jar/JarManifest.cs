using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Java;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>The attributes of a manifest that say what an archive is.</summary>
internal sealed class JarManifest
{
    private const int MaxLicences = 100;

    private static readonly HashSet<string> KnownNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Implementation-Title", "Implementation-Version", "Implementation-Vendor", "Implementation-Vendor-Id", "Specification-Version",
        "Bundle-SymbolicName", "Bundle-Version", "Bundle-License", "Automatic-Module-Name",
        "Plugin-Version", "Group-Id", "Short-Name", "Extension-Name", "Jenkins-Version", "Hudson-Version", "Weave-Classes",
    };

    private readonly Dictionary<string, string> _main = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _sections = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The manifest of an archive that has none.</summary>
    public static JarManifest Empty { get; } = new();

    /// <summary>Licences of a Jenkins plug-in, in the order in which they stand.</summary>
    public List<string> PluginLicences { get; } = [];

    /// <summary>The name of an OSGi bundle without its directives.</summary>
    public string? SymbolicName => Main("Bundle-SymbolicName")?.Split(';')[0].Trim() is { Length: > 0 } name ? name : null;

    /// <summary>Reads a manifest.</summary>
    public static JarManifest Read(ReadOnlySpan<byte> bytes)
    {
        var manifest = new JarManifest();
        var reader = new JarManifestReader(bytes);
        while (reader.Read())
        {
            if (reader.Section == 0 && reader.Name.StartsWith("Plugin-License-Name"u8) && manifest.PluginLicences.Count < MaxLicences && FieldText.TryRead(reader.Value, out var licence))
            {
                manifest.PluginLicences.Add(licence);
            }

            var target = reader.Section == 0 ? manifest._main : manifest._sections;
            if (IsKnown(reader.Name) && FieldText.TryRead(reader.Value, out var value))
            {
                target.TryAdd(FieldText.OrNull(reader.Name)!, value);
            }
        }

        return manifest;
    }

    /// <summary>An attribute of the main section; null where it has none.</summary>
    public string? Main(string name) => _main.GetValueOrDefault(name);

    /// <summary>The first of that name in another section; null where there is none.</summary>
    public string? Section(string name) => _sections.GetValueOrDefault(name);

    private static bool IsKnown(ReadOnlySpan<byte> name) =>
        name.Length <= 32 && FieldText.TryRead(name, out var text) && KnownNames.Contains(text);
}
