using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.DotNet;

/// <summary>Reads <c>*.deps.json</c>, which tells the .NET host what an application brings along.</summary>
/// <remarks>
/// <para>
/// Format: https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md. <c>libraries</c> says what each library is, by name and
/// version; <c>targets</c> says, for each framework, which files it has.
/// </para>
/// <para>
/// <c>package</c> is a package of NuGet; <c>runtimepack</c> is one too, the runtime itself in self-contained applications, with a word before
/// its name. <c>project</c> is the application. <c>reference</c> is an assembly without a package, and <c>referenceassembly</c> one
/// of the framework: their names are not names of packages, so they are not listed.
/// </para>
/// <para>
/// A package for which no target has a file to run (<c>runtime</c>, <c>runtimeTargets</c>, <c>native</c>, <c>resources</c>) was only built with,
/// or its part is played by the framework: the file names it, but nothing of it is here. It is declared, not installed.
/// One that no target mentions counts as installed: nothing says that it is not.
/// </para>
/// </remarks>
internal static class DepsFile
{
    private const string Consequence = "the packages that it names are not listed";
    private const string RuntimePackPrefix = "runtimepack.";

    /// <summary>Adds every package that the file names.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            if (JsonFields.TryOpenObject(file, facts, Consequence, out var json))
            {
                ReadObject(ref json, Utf8Text.WithoutMark(file.Span), facts);
            }
        }
        catch (JsonException error)
        {
            JsonFields.Report(facts, error, Consequence);
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, ReadOnlySpan<byte> text, FactSink facts)
    {
        // The first pass only remembers where the two lists start: nothing says which comes first.
        var targets = default(Utf8JsonReader);
        var libraries = default(Utf8JsonReader);
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("targets"u8))
            {
                targets = json;
            }
            else if (key.SequenceEqual("libraries"u8))
            {
                libraries = json;
            }

            json.Skip();
        }

        // Throws when something stands after the object.
        json.Read();
        if (libraries.TokenType == JsonTokenType.StartObject)
        {
            ReadLibraries(ref libraries, DepsAssets.Read(ref targets), text, facts);
        }
        else if (libraries.TokenType != JsonTokenType.None || targets.TokenType != JsonTokenType.None)
        {
            facts.Problem(ProblemKind.Malformed, "has no list of libraries", Consequence);
        }
    }

    private static void ReadLibraries(ref Utf8JsonReader json, Dictionary<string, bool> assets, ReadOnlySpan<byte> text, FactSink facts)
    {
        var lines = new JsonLines(text);
        var incomplete = 0;
        while (json.NextProperty(out var key))
        {
            var line = lines.At(json.TokenStartIndex);
            var type = TypeOf(ref json);
            if (type is "package" or "runtimepack" && !TryAdd(key, type, assets, line, facts))
            {
                incomplete++;
            }
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} libraries have no usable name or version", "these packages are not listed");
        }
    }

    private static bool TryAdd(ReadOnlySpan<byte> key, string type, Dictionary<string, bool> assets, int line, FactSink facts)
    {
        var slash = key.IndexOf((byte)'/');
        if (slash < 0 || !FieldText.TryRead(key[..slash], out var name) || !FieldText.TryRead(key[(slash + 1)..], out var version))
        {
            return false;
        }

        var isInstalled = assets.Count == 0 || assets.GetValueOrDefault($"{name}/{version}", true);
        if (type == "runtimepack" && name.Length > RuntimePackPrefix.Length && name.StartsWith(RuntimePackPrefix, StringComparison.Ordinal))
        {
            name = name[RuntimePackPrefix.Length..];
        }

        facts.Add(new PackageFact
        {
            Type = DotNetReader.PurlType,
            Name = name,
            Version = version,
            Presence = isInstalled ? PackagePresence.Installed : PackagePresence.Declared,
            Line = line,
        });
        return true;
    }

    private static string? TypeOf(ref Utf8JsonReader json)
    {
        if (!json.IsObjectOrSkip())
        {
            return null;
        }

        string? type = null;
        while (json.NextProperty(out var field))
        {
            if (field.SequenceEqual("type"u8))
            {
                type = json.FieldOrSkip();
            }
            else
            {
                json.Skip();
            }
        }

        return type;
    }
}
