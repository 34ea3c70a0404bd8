using System.Collections.Concurrent;
using System.Text.Json;

namespace Plimsoll.EndToEnd.Images;

/// <summary>
/// A real image, made from packages of a distribution by the shared script, and what its package managers say is in it. Made once and kept in
/// <c>artifacts/images</c>, or taken from the folder that <c>PLIMSOLL_IMAGES</c> names.
/// </summary>
internal sealed class RealImage
{
    private static readonly ConcurrentDictionary<string, Lazy<RealImage>> Made = new(StringComparer.Ordinal);

    // The script keeps one root file system per distribution and takes it as finished once it is there: two images at once would share a half-made one.
    private static readonly Lock OneAtATime = new();

    private RealImage(string folder, string name)
    {
        Archive = Path.Combine(folder, name + ".tar");
        Layout = Path.Combine(folder, name + ".oci");
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".truth.json")));
        Packages = [.. truth.RootElement.GetProperty("packages").EnumerateArray().Select(static p => p.Clone())];
        DiffIds = [.. truth.RootElement.GetProperty("layers").EnumerateArray().Select(static l => l.GetProperty("diff_id").GetString()!)];
    }

    /// <summary>The docker archive.</summary>
    public string Archive { get; }

    /// <summary>The OCI layout, a folder with gzip layers.</summary>
    public string Layout { get; }

    /// <summary>Rows of the truth file.</summary>
    public IReadOnlyList<JsonElement> Packages { get; }

    /// <summary>Diff IDs of the layers.</summary>
    public IReadOnlyList<string> DiffIds { get; }

    private static string Folder => Environment.GetEnvironmentVariable("PLIMSOLL_IMAGES") is { Length: > 0 } named ? named : Repository.PathOf("artifacts", "images");

    /// <summary>The image; skips the running test, with the reason, where it is neither there nor can be made.</summary>
    public static RealImage Require(string name)
    {
        if (!IsThere(name))
        {
            Shared.Require("images", "make-images.sh");
            Needs.Root();
            foreach (var program in (string[])["debootstrap", "umoci", "skopeo", "jq", "python3", "pigz"])
            {
                Needs.Program(program);
            }
        }

        return Made.GetOrAdd(name, static n => new Lazy<RealImage>(() => Make(n))).Value;
    }

    /// <summary>True where nothing has to be made.</summary>
    public static bool IsThere(string name) => File.Exists(Path.Combine(Folder, name + ".truth.json"));

    private static RealImage Make(string name)
    {
        lock (OneAtATime)
        {
            if (!IsThere(name))
            {
                Directory.CreateDirectory(Folder);
                var work = Path.Combine(Folder, "work");
                var ended = Programs.Run(["bash", Shared.Require("images", "make-images.sh"), name], null, [new("OUT", Folder), new("WORK", work)]);
                Assert.True(ended.Code == 0, $"the image {name} could not be made ({ended.Code})\n{ended.Output}\n{ended.Error}\n{LastLog(work)}");
            }
        }

        return new RealImage(Folder, name);
    }

    // What debootstrap and apt say goes to files; without their last lines a failure tells nothing.
    private static string LastLog(string work) =>
        new DirectoryInfo(work).EnumerateFiles("*.log").MaxBy(static f => f.LastWriteTimeUtc) is { } log
            ? $"{log.Name}:\n{string.Join('\n', File.ReadLines(log.FullName).TakeLast(20))}"
            : "";
}
