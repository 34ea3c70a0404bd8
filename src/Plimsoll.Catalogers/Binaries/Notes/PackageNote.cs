using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.Notes;

/// <summary>What a program's note says it was built as.</summary>
/// <remarks>Format: https://uapi-group.org/specifications/specs/package_metadata_for_executable_files/.</remarks>
internal sealed record PackageNote
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>The kind of package, as written: <c>rpm</c>, <c>deb</c>.</summary>
    public string? Type { get; init; }

    public string? Architecture { get; init; }

    /// <summary>The <c>ID</c> of the distribution.</summary>
    public string? Os { get; init; }

    /// <summary>The <c>VERSION_ID</c> of the distribution.</summary>
    public string? OsVersion { get; init; }

    /// <summary>The distribution as a CPE name.</summary>
    public string? OsCpe { get; init; }

    /// <summary>The system that it is a part of; not in the specification, but in notes of projects that are in no distribution.</summary>
    public string? System { get; init; }

    /// <summary>The distribution, from its own fields where both are there, else from its CPE name.</summary>
    public Distribution? Distribution(string origin)
    {
        if ((Os is null || OsVersion is null) && Cpe() is { } fromCpe)
        {
            return fromCpe with { Origin = origin };
        }

        return Os is null ? null : new Distribution { Id = Os.ToLowerInvariant(), VersionId = OsVersion, Origin = origin };
    }

    /// <summary>Reads a note; null where it is none, or has no name or no version.</summary>
    public static PackageNote? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = JsonPull.Open(text.TrimEnd((byte)0));
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? Read(ref json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PackageNote? Read(ref Utf8JsonReader json)
    {
        string? name = null, version = null;
        var note = new PackageNote { Name = "", Version = "" };
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
            else if (key.SequenceEqual("type"u8))
            {
                note = note with { Type = json.FieldOrSkip() };
            }
            else if (key.SequenceEqual("architecture"u8))
            {
                note = note with { Architecture = json.FieldOrSkip() };
            }
            else if (key.SequenceEqual("os"u8))
            {
                note = note with { Os = json.FieldOrSkip() };
            }
            else if (key.SequenceEqual("osVersion"u8))
            {
                note = note with { OsVersion = json.FieldOrSkip() };
            }
            else if (key.SequenceEqual("osCPE"u8) || (key.SequenceEqual("osCpe"u8) && note.OsCpe is null))
            {
                // The specification writes osCpe; the other is older.
                note = note with { OsCpe = json.FieldOrSkip() };
            }
            else if (key.SequenceEqual("system"u8))
            {
                note = note with { System = json.FieldOrSkip() };
            }
            else
            {
                json.Skip();
            }
        }

        return name is null || version is null ? null : note with { Name = name, Version = version };
    }

    // cpe:/o:vendor:product:version, or the newer cpe:2.3:o:vendor:product:version:*:…
    private Distribution? Cpe()
    {
        var parts = OsCpe?.Split(':') ?? [];
        var at = parts is ["cpe", "/o", _, _, ..] ? 3 : parts is ["cpe", "2.3", "o", _, _, ..] ? 4 : -1;
        if (at < 0 || parts[at] is "" or "*" or "-")
        {
            return null;
        }

        var version = parts.Length > at + 1 && parts[at + 1] is not ("" or "*" or "-") ? parts[at + 1] : null;
        return new Distribution { Id = parts[at].ToLowerInvariant(), VersionId = version, Origin = "" };
    }
}
