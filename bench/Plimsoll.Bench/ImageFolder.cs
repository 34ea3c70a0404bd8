namespace Plimsoll.Bench;

/// <summary>A folder of images with what is really in them.</summary>
internal static class ImageFolder
{
    /// <summary>Names of the images that are there in both forms, the smallest first.</summary>
    public static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.truth.json")
            .Select(static f => Path.GetFileName(f)[..^".truth.json".Length])
            .Where(n => File.Exists(Path.Combine(folder, n + ".tar")) && Directory.Exists(Path.Combine(folder, n + ".oci")))
            .OrderBy(n => new FileInfo(Path.Combine(folder, n + ".tar")).Length)];
}
