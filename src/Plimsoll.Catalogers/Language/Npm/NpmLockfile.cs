using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Reads <c>package-lock.json</c> and <c>npm-shrinkwrap.json</c> of the versions 1 to 3.</summary>
/// <remarks>
/// Format: https://docs.npmjs.com/cli/configuring-npm/package-lock-json. Version 1 has <c>dependencies</c>, version 3 has <c>packages</c>, and version 2
/// has both for the same packages; <c>packages</c> says more and counts where it is there. A file with a syntax error
/// anywhere is not read in part: half a list looks like a whole one.
/// </remarks>
internal static class NpmLockfile
{
    private const string Consequence = "the packages that it locks are not listed";
    private const int NewestVersion = 3;

    /// <summary>Adds every package that the file locks, as declared.</summary>
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
        // The first pass only remembers where the two lists start: which one counts is known at the end.
        var folders = default(Utf8JsonReader);
        var tree = default(Utf8JsonReader);
        var version = 0;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("packages"u8))
            {
                folders = json;
            }
            else if (key.SequenceEqual("dependencies"u8))
            {
                tree = json;
            }
            else if (key.SequenceEqual("lockfileVersion"u8) && json.TokenType == JsonTokenType.Number && !json.TryGetInt32(out version))
            {
                version = int.MaxValue;
            }

            json.Skip();
        }

        // Throws when something stands after the object.
        json.Read();
        var locked = new NpmLockTree();
        var entries = new NpmLockEntries(text, locked);
        if (folders.TokenType == JsonTokenType.StartObject)
        {
            entries.ReadFolders(ref folders);
        }
        else if (tree.TokenType == JsonTokenType.StartObject)
        {
            entries.ReadTree(ref tree);
        }
        else if (folders.TokenType != JsonTokenType.None || tree.TokenType != JsonTokenType.None)
        {
            facts.Problem(ProblemKind.Malformed, "has no list of packages where one should be", Consequence);
        }

        locked.Write(facts, entries.HasProject);
        Report(facts, entries.Incomplete, version);
    }

    private static void Report(FactSink facts, int incomplete, int version)
    {
        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries have no usable name or version", "these packages are not listed");
        }

        if (version > NewestVersion)
        {
            facts.Problem(ProblemKind.Unsupported, $"its format is newer than version {NewestVersion}, the newest that is known", "packages may be missing from the list");
        }
    }
}
