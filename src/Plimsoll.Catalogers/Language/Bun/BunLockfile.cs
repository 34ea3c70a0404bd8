using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Bun;

/// <summary>Reads <c>bun.lock</c>.</summary>
/// <remarks>
/// <para>
/// https://bun.sh/docs/install/lockfile. JSON with commas at the end. <c>workspaces</c> has the project and its members by their folders, with what their manifests
/// ask for. <c>packages</c> has a list for each place at which a package stands, <c>"a/b"</c> for a <c>b</c> that only <c>a</c> sees: what it is,
/// <c>name@version</c>, and among the rest the object of what it needs.
/// </para>
/// <code>"hull": ["hull@1.0.0", "", { "dependencies": { "mast": "^2.0.0" } }, "sha512-…"],</code>
/// </remarks>
internal static class BunLockfile
{
    private const int NewestVersion = 1;

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        try
        {
            if (JsonFields.TryOpenObject(file, facts, NpmLocks.Consequence, out var json))
            {
                ReadObject(ref json, Utf8Text.WithoutMark(file.Span), facts);
            }
        }
        catch (JsonException error)
        {
            JsonFields.Report(facts, error, NpmLocks.Consequence);
        }
    }

    private static void ReadObject(ref Utf8JsonReader json, ReadOnlySpan<byte> text, FactSink facts)
    {
        var lines = new JsonLines(text);
        var entries = new BunEntries();
        int? version = null;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("lockfileVersion"u8) && json.TokenType == JsonTokenType.Number)
            {
                version = json.TryGetInt32(out var number) ? number : int.MaxValue;
            }
            else if (key.SequenceEqual("workspaces"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                while (json.NextProperty(out var folder))
                {
                    entries.ReadProject(ref json, isRoot: folder.IsEmpty);
                }
            }
            else if (key.SequenceEqual("packages"u8) && json.TokenType == JsonTokenType.StartObject)
            {
                while (json.NextProperty(out var place))
                {
                    entries.ReadPackage(ref json, FieldText.OrNull(place), ref lines);
                }
            }
            else
            {
                json.Skip();
            }
        }

        // Throws when something stands after the object.
        json.Read();
        entries.Write(facts);
        if (version is null)
        {
            facts.Problem(ProblemKind.Malformed, "has no lockfileVersion that is a number", "packages may be missing from the list");
        }
        else if (version > NewestVersion)
        {
            facts.Problem(ProblemKind.Unsupported, $"its format is newer than version {NewestVersion}, the newest that is known", "packages may be missing from the list");
        }
    }
}
