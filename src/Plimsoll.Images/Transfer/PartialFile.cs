using System.Text.Json;

namespace Plimsoll.Images.Transfer;

/// <summary>A download that is not complete yet, and beside it what it is a part of, so that it can go on later.</summary>
internal sealed class PartialFile(string path)
{
    private readonly string _notes = path + ".json";

    /// <summary>Bytes of a version of the file at this address that are here already.</summary>
    /// <returns>Null where nothing is here that could be completed.</returns>
    public (long Length, Validators Validators)? Find(Uri address)
    {
        try
        {
            using var notes = JsonDocument.Parse(File.ReadAllBytes(_notes));
            var validators = new Validators(Text(notes.RootElement, "etag"), Text(notes.RootElement, "lastModified"));
            var length = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
            return Text(notes.RootElement, "address") == address.AbsoluteUri && validators.ForRange is not null && length > 0 ? (length, validators) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Begins anew.</summary>
    public void Begin(Uri address, Validators validators)
    {
        Forget();
        using var stream = new FileStream(_notes, FileMode.Create, FileAccess.Write);
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("address", address.AbsoluteUri);
        writer.WriteString("etag", validators.ETag);
        writer.WriteString("lastModified", validators.LastModified);
        writer.WriteEndObject();
    }

    /// <summary>Removes it.</summary>
    public void Forget()
    {
        File.Delete(path);
        File.Delete(_notes);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
