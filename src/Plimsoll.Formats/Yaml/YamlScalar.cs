using System.Globalization;

namespace Plimsoll.Formats.Yaml;

/// <summary>A scalar: its text, and what it means by the core schema where it is written without quotes.</summary>
/// <remarks>https://yaml.org/spec/1.2.2/#103-core-schema. The older <c>yes</c> and <c>on</c> are texts.</remarks>
public sealed class YamlScalar : YamlNode
{
    internal YamlScalar(int line, string value, bool isPlain)
        : base(line)
    {
        Value = value;
        IsPlain = isPlain;
    }

    /// <summary>The text, unquoted and unfolded.</summary>
    public string Value { get; }

    /// <summary>True where it is written without quotes, block or tag, so that it may be something else than a text.</summary>
    public bool IsPlain { get; }

    /// <summary>True for a plain <c>null</c>, <c>~</c> or nothing at all.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The truth value, or null for what is none.</summary>
    public bool? Boolean => !IsPlain ? null : Value switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The decimal number without a fraction, or null for what is none.</summary>
    public long? Integer =>
        IsPlain && long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
