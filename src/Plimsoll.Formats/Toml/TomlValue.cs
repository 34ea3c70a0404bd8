using System.Globalization;

namespace Plimsoll.Formats.Toml;

/// <summary>Kinds of values.</summary>
public enum TomlKind : byte
{
    /// <summary>A string of any form.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent, an infinity, or no number.</summary>
    Float,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A date, a time, or both.</summary>
    DateTime,
}

/// <summary>A string, number, truth value or date.</summary>
public sealed class TomlValue : TomlNode
{
    internal TomlValue(int line, TomlKind kind, string value)
        : base(line)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary>What it is.</summary>
    public TomlKind Kind { get; }

    /// <summary>The content of a string; everything else as it is written.</summary>
    public string Value { get; }

    /// <summary>True for the value <c>true</c>.</summary>
    public bool IsTrue => Kind == TomlKind.Boolean && Value == "true";

    /// <summary>A number in decimal digits, or null for what is none.</summary>
    public long? Integer => Kind == TomlKind.Integer
        && long.TryParse(Value.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
