using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Reads the <c>package.json</c> of an installed package.</summary>
/// <remarks>
/// Format: https://docs.npmjs.com/cli/configuring-npm/package-json. The whole file is read: of a key that stands there twice the last counts,
/// as for Node.js, and a file that Node.js refuses names no package. One with no name or no version is not a fault:
/// folders that are no packages have such files too.
/// </remarks>
internal static class NpmManifest
{
    private const string Consequence = "the package installed here is not listed";

    /// <summary>Adds the package, if the file names one.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            if (JsonFields.TryOpenObject(file, facts, Consequence, out var json))
            {
                ReadObject(ref json, facts);
            }
        }
        catch (JsonException error)
        {
            JsonFields.Report(facts, error, Consequence);
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, FactSink facts)
    {
        string? name = null;
        string? version = null;
        var licences = default(NpmLicences);
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("name"u8))
            {
                name = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("version"u8))
            {
                version = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("license"u8) || key.SequenceEqual("licenses"u8))
            {
                licences.Read(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        // Throws when something stands after the object.
        json.Read();
        if (name is null || version is null)
        {
            return;
        }

        if (!NpmName.TrySplit(name, out var scope))
        {
            facts.Problem(ProblemKind.Malformed, "has a name that no package can have", Consequence);
            return;
        }

        facts.Add(new PackageFact
        {
            Type = NpmReader.PurlType,
            Namespace = scope,
            Name = name,
            Version = version,
            Presence = PackagePresence.Installed,
            Licences = licences.Found,
        });
    }
}
