using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Reports.Json.Reading;

/// <summary>One value of a saved report, with the place where it stands for messages.</summary>
internal readonly struct SavedNode(JsonElement value, string place)
{
    /// <summary>What is wrong here.</summary>
    public ReportException Wrong(string what) => new($"{place}: {what}");

    /// <summary>True where the object has a property of that name.</summary>
    public bool Has(string name) => Property(name) is not null;

    /// <summary>An object that must be there.</summary>
    public SavedNode Object(string name) => Optional(name) ?? throw Wrong($"'{name}' is missing");

    /// <summary>An object, or null.</summary>
    public SavedNode? Optional(string name) => Property(name) is { } found ? new SavedNode(Expect(found, JsonValueKind.Object, name), $"{place}/{name}") : null;

    /// <summary>The objects of a list, which must be there.</summary>
    public IEnumerable<SavedNode> Objects(string name)
    {
        var (self, at) = (this, place);
        return List(name).Select((item, i) => new SavedNode(self.Expect(item, JsonValueKind.Object, name), $"{at}/{name}/{i}"));
    }

    /// <summary>The texts of a list, which must be there.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var self = this;
        return [.. List(name).Select(item => self.TextOf(item, name))];
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => OptionalText(name) ?? throw Wrong($"'{name}' is missing");

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string name) => Property(name) is { } found ? TextOf(found, name) : null;

    /// <summary>A number that must be there, at least 0.</summary>
    public long Number(string name) => OptionalNumber(name) ?? throw Wrong($"'{name}' is missing");

    /// <summary>A number, or null.</summary>
    public long? OptionalNumber(string name)
    {
        if (Property(name) is not { } found)
        {
            return null;
        }

        return Expect(found, JsonValueKind.Number, name).TryGetInt64(out var number) && number >= 0 ? number : throw Wrong($"'{name}' is out of range");
    }

    /// <summary>An index, or null.</summary>
    public int? Index(string name) => OptionalNumber(name) is { } number ? number <= int.MaxValue ? (int)number : throw Wrong($"'{name}' is out of range") : null;

    /// <summary>A number with a fraction that must be there.</summary>
    public double Fraction(string name) =>
        Property(name) is { } found && Expect(found, JsonValueKind.Number, name).TryGetDouble(out var number) ? number : throw Wrong($"'{name}' is missing");

    /// <summary>True where the property is there and true.</summary>
    public bool Flag(string name) => Property(name) is { } found && found.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"'{name}' is neither true nor false"),
    };

    /// <summary>A day, or null.</summary>
    public DateOnly? Day(string name) => OptionalText(name) is { } text
        ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Wrong($"'{name}' is no day")
        : null;

    /// <summary>The value that has this word in reports.</summary>
    public T Word<T>(string name, Func<T, string> nameOf)
        where T : struct, Enum
    {
        var word = Text(name);
        foreach (var value in Enum.GetValues<T>())
        {
            if (nameOf(value) == word)
            {
                return value;
            }
        }

        throw Wrong($"'{name}' is '{word}', which this version does not know");
    }

    private string TextOf(JsonElement found, string name)
    {
        try
        {
            return Expect(found, JsonValueKind.String, name).GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which JSON can spell and no text can hold.
            throw Wrong($"'{name}' is no text");
        }
    }

    private JsonElement.ArrayEnumerator List(string name) =>
        Property(name) is { } found ? Expect(found, JsonValueKind.Array, name).EnumerateArray() : throw Wrong($"'{name}' is missing");

    private JsonElement? Property(string name)
    {
        try
        {
            return value.TryGetProperty(name, out var found) ? found : null;
        }
        catch (InvalidOperationException)
        {
            // Another name before it is half of a surrogate pair.
            throw Wrong("a name in it is no text");
        }
    }

    private JsonElement Expect(JsonElement found, JsonValueKind kind, string name) => found.ValueKind == kind ? found : throw Wrong($"'{name}' is of another kind than it should be");
}
