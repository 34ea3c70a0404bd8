using System.Globalization;
using System.Text.Json;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Advisories.Updates;

/// <summary>What is kept beside an installed database: where it is from, and what to tell a server so that it does not send it again.</summary>
public sealed record InstallNotes
{
    /// <summary>Digest of the database that this is about.</summary>
    public required string Digest { get; init; }

    /// <summary>Where it is from, for people.</summary>
    public required string Origin { get; init; }

    /// <summary>When it was installed.</summary>
    public required DateTimeOffset Installed { get; init; }

    /// <summary>What the server gave to know its version by.</summary>
    public Validators Validators { get; init; } = Validators.None;

    /// <summary>The digest of its manifest in a registry; null elsewhere.</summary>
    public string? Manifest { get; init; }

    /// <summary>Reads them; null where there are none that can be read. They are a convenience: nothing is lost with them.</summary>
    internal static InstallNotes? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return Text(root, "digest") is { } digest && Text(root, "origin") is { } origin
                && DateTimeOffset.TryParse(Text(root, "installed"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var installed)
                ? new InstallNotes
                {
                    Digest = digest,
                    Origin = origin,
                    Installed = installed,
                    Validators = new Validators(Text(root, "etag"), Text(root, "lastModified")),
                    Manifest = Text(root, "manifest"),
                }
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Writes them.</summary>
    internal void Write(string path) => FileSwap.Replace(path, temporary =>
    {
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("digest", Digest);
        writer.WriteString("origin", Origin);
        writer.WriteString("installed", Installed.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("etag", Validators.ETag), ("lastModified", Validators.LastModified), ("manifest", Manifest)])
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }

        writer.WriteEndObject();
    });

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
