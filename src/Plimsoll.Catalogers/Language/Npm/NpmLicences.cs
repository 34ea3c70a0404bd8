using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Collects the licences of one package.</summary>
/// <remarks>
/// Today <c>license</c> is a text, an SPDX expression. Before there were an object with <c>type</c> (some wrote <c>name</c>),
/// and lists of either, under <c>license</c> or <c>licenses</c>. All of these are installed everywhere.
/// </remarks>
internal struct NpmLicences
{
    /// <summary>More than this many are not read.</summary>
    public const int MaxCount = 64;

    private ImmutableArray<string> _found;

    /// <summary>What was read.</summary>
    public readonly ImmutableArray<string> Found => _found.IsDefault ? [] : _found;

    /// <summary>Reads the current value, whatever it is, to its end.</summary>
    public void Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            ReadOne(ref json);
            return;
        }

        while (json.NextElement())
        {
            ReadOne(ref json);
        }
    }

    private void ReadOne(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            Add(json.FieldOrSkip());
            return;
        }

        string? type = null;
        string? name = null;
        while (json.NextProperty(out var key))
        {
            if (key.SequenceEqual("type"u8))
            {
                type = json.FieldOrSkip();
            }
            else if (key.SequenceEqual("name"u8))
            {
                name = json.FieldOrSkip();
            }
            else
            {
                json.Skip();
            }
        }

        Add(type ?? name);
    }

    private void Add(string? licence)
    {
        if (string.IsNullOrWhiteSpace(licence) || Found.Length == MaxCount || Found.Contains(licence, StringComparer.Ordinal))
        {
            return;
        }

        _found = Found.Add(licence);
    }
}
