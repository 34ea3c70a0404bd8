using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Conda;

/// <summary>Reads the record of one installed package, <c>conda-meta/name-version-build.json</c>.</summary>
/// <remarks>
/// https://docs.conda.io/projects/conda/en/latest/dev-guide/specs/prefix-record.html. What was asked for by name has a <c>requested_spec</c>; the oldest
/// conda writes <c>None</c> there for the rest.
/// </remarks>
internal static class CondaRecord
{
    /// <summary>Key of a property: the name of a package that is needed in the same environment.</summary>
    public const string Needs = "needs";

    private const string Consequence = "the package is not listed";
    private const int MaxNeeds = 1000;

    /// <summary>Adds the package.</summary>
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
        string? name = null, version = null, build = null, channel = null, subdir = null, licence = null, archive = null;
        var dependency = DependencyKind.Unknown;
        var properties = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (json.NextProperty(out var field))
        {
            switch (field)
            {
                case var f when f.SequenceEqual("name"u8):
                    name = json.FieldOrSkip();
                    break;
                case var f when f.SequenceEqual("version"u8):
                    version = json.FieldOrSkip();
                    break;
                case var f when f.SequenceEqual("build"u8) || f.SequenceEqual("build_string"u8):
                    build = json.FieldOrSkip() ?? build;
                    break;
                case var f when f.SequenceEqual("channel"u8):
                    channel = json.FieldOrSkip();
                    break;
                case var f when f.SequenceEqual("subdir"u8):
                    subdir = json.FieldOrSkip();
                    break;
                case var f when f.SequenceEqual("license"u8):
                    licence = json.FieldOrSkip();
                    break;
                case var f when f.SequenceEqual("fn"u8) || f.SequenceEqual("url"u8):
                    archive = json.FieldOrSkip() ?? archive;
                    break;
                case var f when f.SequenceEqual("requested_spec"u8):
                    dependency = json.FieldOrSkip() is null or "None" ? DependencyKind.Indirect : DependencyKind.Direct;
                    break;
                case var f when f.SequenceEqual("depends"u8) && json.TokenType == JsonTokenType.StartArray:
                    ReadNeeds(ref json, properties);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        // Throws when something stands after the object.
        json.Read();
        if (name is null || version is null)
        {
            facts.Problem(ProblemKind.Malformed, "has no usable name or version", Consequence);
            return;
        }

        CondaPurl.AddQualifiers(properties, build, channel, subdir, archive);
        facts.Add(new PackageFact
        {
            Type = CondaReader.PurlType,
            Name = name,
            Version = version,
            Architecture = subdir,
            Licences = licence is null ? [] : [licence],
            Dependency = dependency,
            Properties = properties.ToImmutable(),
        });
    }

    // "name version build": the environment has one of each name.
    private static void ReadNeeds(ref Utf8JsonReader json, ImmutableArray<KeyValuePair<string, string>>.Builder properties)
    {
        while (json.NextElement())
        {
            var spec = json.FieldOrSkip();
            var name = CondaSpec.NameOf(spec);
            if (!name.IsEmpty && properties.Count < MaxNeeds)
            {
                properties.Add(new(Needs, name.ToString()));
            }
        }
    }
}
