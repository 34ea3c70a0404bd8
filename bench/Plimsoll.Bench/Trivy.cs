namespace Plimsoll.Bench;

/// <summary>The named peer, where somebody brought one.</summary>
internal sealed class Trivy(string program)
{
    private readonly string _cache = Directory.CreateTempSubdirectory("trivy-cache-").FullName;

    public string[] Version => [program, "--version"];

    public static Trivy? Find() => Environment.GetEnvironmentVariable("PLIMSOLL_TRIVY") is { Length: > 0 } path && File.Exists(path) ? new Trivy(path) : null;

    public string[] Sbom(string archive) => Image(archive);

    public string[] Layout(string layout) => Image(layout);

    /// <summary>The bill of materials of an image; null where Trivy cannot write one (Java needs a database that it fetches).</summary>
    public string? WriteBom(string archive)
    {
        var file = Path.Combine(_cache, "bom.json");
        File.Delete(file);
        try
        {
            Measured.Run([.. Image(archive), "--output", file]);
        }
        catch (InvalidOperationException)
        {
            // No file, then.
        }

        return File.Exists(file) ? file : null;
    }

    // Packages only, nothing remembered between runs, nothing fetched.
    private string[] Image(string path) =>
        ["bash", "-c", $"rm -rf '{_cache}/fanal'; exec \"$0\" \"$@\"", program, "image", "--cache-dir", _cache, "--offline-scan", "--skip-java-db-update", "--format", "cyclonedx", "--input", path];
}
