using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Deno;

/// <summary>Reads <c>deno.lock</c> of the versions 2 to 5.</summary>
/// <remarks>
/// https://docs.deno.com/runtime/fundamentals/modules/#integrity-checking-and-lock-files. <c>specifiers</c> says what each request was locked to, <c>npm</c> and
/// <c>jsr</c> have the packages, <c>remote</c> the modules by address, <c>workspace</c> what the manifests ask for. From version 4 on these stand at the top;
/// version 3 has the first three below <c>packages</c>, and version 2 has the first two below <c>npm</c>.
/// </remarks>
internal static class DenoLockfile
{
    private const int OldestVersion = 2;
    private const int NewestVersion = 5;

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            if (JsonFields.TryOpenObject(file, facts, NpmLocks.Consequence, out var json))
            {
                var lines = new JsonLines(Utf8Text.WithoutMark(file.Span));
                ReadObject(ref json, ref lines, facts);
            }
        }
        catch (JsonException error)
        {
            JsonFields.Report(facts, error, NpmLocks.Consequence);
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, ref JsonLines lines, FactSink facts)
    {
        var entries = new DenoEntries();
        string? version = null;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("version"u8))
            {
                version = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("packages"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                while (json.NextProperty(out var inner))
                {
                    ReadList(ref json, inner, ref lines, entries);
                }
            }
            else
            {
                ReadList(ref json, key, ref lines, entries);
            }
        }

        // Throws when something stands after the object.
        json.Read();
        entries.Write(facts);
        if (!int.TryParse(version, out var number) || number < OldestVersion)
        {
            facts.Problem(ProblemKind.Unsupported, $"has no version, or one older than {OldestVersion}", "packages may be missing from the list");
        }
        else if (number > NewestVersion)
        {
            facts.Problem(ProblemKind.Unsupported, $"its format is newer than version {NewestVersion}, the newest that is known", "packages may be missing from the list");
        }
    }

    private static void ReadList(ref Utf8JsonReader json, scoped ReadOnlySpan<byte> key, ref JsonLines lines, DenoEntries entries)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
        }
        else if (key.SequenceEqual("specifiers"u8))
        {
            entries.ReadSpecifiers(ref json, DenoEntries.NoPrefix);
        }
        else if (key.SequenceEqual("npm"u8))
        {
            entries.ReadPackages(ref json, DenoEntries.Npm, ref lines);
        }
        else if (key.SequenceEqual("jsr"u8))
        {
            entries.ReadPackages(ref json, DenoEntries.Jsr, ref lines);
        }
        else if (key.SequenceEqual("remote"u8))
        {
            entries.ReadRemote(ref json, ref lines);
        }
        else if (key.SequenceEqual("workspace"u8))
        {
            entries.ReadWorkspace(ref json);
        }
        else
        {
            json.Skip();
        }
    }
}
