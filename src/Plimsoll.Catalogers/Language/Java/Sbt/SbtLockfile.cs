using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Java.Sbt;

/// <summary>Reads a <c>build.sbt.lock</c>.</summary>
/// <remarks>Format: https://stringbean.github.io/sbt-dependency-lock/file-formats/version-1.html.</remarks>
internal static class SbtLockfile
{
    private const string Consequence = "the packages that it names are not listed";
    private const int KnownVersion = 1;

    /// <summary>Adds every module.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            if (JsonFields.TryOpenObject(file, facts, Consequence, out var json))
            {
                ReadObject(ref json, new JsonLines(Utf8Text.WithoutMark(file.Span)), facts);
            }
        }
        catch (JsonException error)
        {
            JsonFields.Report(facts, error, Consequence);
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, JsonLines lines, FactSink facts)
    {
        var version = KnownVersion;
        var incomplete = 0;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("lockVersion"u8) && json.TokenType == JsonTokenType.Number)
            {
                version = json.TryGetInt32(out var number) ? number : 0;
            }
            else if (key.SequenceEqual("dependencies"u8) && json.TokenType == JsonTokenType.StartArray)
            {
                while (json.NextElement())
                {
                    incomplete += TryReadModule(ref json, ref lines, facts) ? 0 : 1;
                }
            }
            else
            {
                json.Skip();
            }
        }

        // Throws when something stands after the object.
        json.Read();
        if (version != KnownVersion)
        {
            facts.Problem(ProblemKind.Unsupported, "is of a version of the format that is not known", "packages may be missing");
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} modules have no usable organisation, name or version", "these packages are not listed");
        }
    }

    private static bool TryReadModule(ref Utf8JsonReader json, ref JsonLines lines, FactSink facts)
    {
        if (!json.IsObjectOrSkip())
        {
            return false;
        }

        var line = lines.At(json.TokenStartIndex);
        string? group = null;
        string? artifact = null;
        string? version = null;
        var isDevelopment = false;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("org"u8))
            {
                group = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("name"u8))
            {
                artifact = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("version"u8))
            {
                version = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("configurations"u8) && json.TokenType == JsonTokenType.StartArray)
            {
                isDevelopment = IsOfTests(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        if (!MavenCoordinates.IsUsable(group) || !MavenCoordinates.IsUsable(artifact) || !MavenCoordinates.IsUsable(version))
        {
            return false;
        }

        facts.Add(new MavenCoordinates(group, artifact, version).ToFact() with { Presence = PackagePresence.Declared, Line = line, IsDevelopment = isDevelopment });
        return true;
    }

    private static bool IsOfTests(ref Utf8JsonReader json)
    {
        var (any, others) = (false, false);
        while (json.NextElement())
        {
            var isTest = json.TokenType == JsonTokenType.String && json.ValueSpan.SequenceEqual("test"u8);
            any |= isTest;
            others |= !isTest;
            json.Skip();
        }

        return any && !others;
    }
}
