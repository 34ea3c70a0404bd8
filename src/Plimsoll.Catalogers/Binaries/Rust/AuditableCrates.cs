using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.Rust;

/// <summary>Reads the list of crates that cargo-auditable writes.</summary>
/// <remarks>
/// Schema: https://github.com/rust-secure-code/cargo-auditable/blob/master/cargo-auditable.schema.json. Crates name those they need by position.
/// A crate of kind <c>build</c> ran when the program was built, and nothing of it is in the program: it is declared, not installed.
/// </remarks>
internal static class AuditableCrates
{
    private const int MaxCrates = 100_000;
    private const string Consequence = "the crates in it are not listed";

    /// <summary>Adds every crate.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static void Read(ReadOnlySpan<byte> text, FactSink facts)
    {
        var json = JsonPull.Open(text);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            facts.Problem(ProblemKind.Malformed, "its list of crates is no JSON object", Consequence);
            return;
        }

        var crates = new List<PackageFact?>();
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("packages"u8) && json.TokenType == JsonTokenType.StartArray)
            {
                while (json.NextElement())
                {
                    crates.Add(crates.Count < MaxCrates ? ReadCrate(ref json) : null);
                }
            }
            else
            {
                json.Skip();
            }
        }

        Add(crates, facts);
    }

    // Positions count every crate of the list, also those that have no usable name.
    private static void Add(List<PackageFact?> crates, FactSink facts)
    {
        var positions = new int[crates.Count];
        var next = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = crates[i] is null ? -1 : next++;
        }

        foreach (var crate in crates.OfType<PackageFact>())
        {
            facts.Add(crate with { DependsOn = [.. crate.DependsOn.Where(d => d >= 0 && d < positions.Length && positions[d] >= 0).Select(d => positions[d])] });
        }

        if (next < positions.Length)
        {
            facts.Problem(ProblemKind.Malformed, $"{positions.Length - next} crates in its list have no usable name or version", "these crates are not listed");
        }
    }

    private static PackageFact? ReadCrate(ref Utf8JsonReader json)
    {
        if (!json.IsObjectOrSkip())
        {
            return null;
        }

        string? name = null, version = null, kind = null;
        var isRoot = false;
        ImmutableArray<int> needs = [];
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
            else if (key.SequenceEqual("kind"u8))
            {
                kind = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("root"u8))
            {
                isRoot = json.IsTrueOrSkip();
            }
            else if (key.SequenceEqual("dependencies"u8))
            {
                needs = ReadPositions(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return !FieldText.IsUsable(name) || !FieldText.IsUsable(version) ? null : new PackageFact
        {
            Type = RustBinaryReader.PurlType,
            Name = name,
            Version = version,
            Presence = kind == "build" ? PackagePresence.Declared : PackagePresence.Installed,
            IsDevelopment = kind == "build",
            Dependency = isRoot ? DependencyKind.Direct : DependencyKind.Unknown,
            DependsOn = needs,
        };
    }

    private static ImmutableArray<int> ReadPositions(ref Utf8JsonReader json)
    {
        var positions = ImmutableArray.CreateBuilder<int>();
        if (!json.IsArrayOrSkip())
        {
            return [];
        }

        while (json.NextElement())
        {
            if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var position) && positions.Count < MaxCrates)
            {
                positions.Add(position);
            }
            else
            {
                json.Skip();
            }
        }

        return positions.ToImmutable();
    }
}
