using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Caching;

public sealed class CachedScanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("docker")]
    [InlineData("docker with compressed layers")]
    [InlineData("oci")]
    public void The_second_scan_reads_no_layer_and_says_the_same(string form)
    {
        var target = Save(HarbourImages.Upgraded(), form, "image");
        var first = Scan(target).Inventory;
        var second = Scan(target).Inventory;

        Assert.All(first.Layers, static l => Assert.False(l.FromCache));
        Assert.All(second.Layers, static l => Assert.True(l.FromCache));
        Assert.Equal(Scans.Names(first), Scans.Names(second));
        Assert.Equal(first.Packages.SelectMany(static p => p.Evidence), second.Packages.SelectMany(static p => p.Evidence));
        Assert.Equal((first.Coverage.FilesSeen, first.Coverage.FilesRead), (second.Coverage.FilesSeen, second.Coverage.FilesRead));
        Assert.Equal(first.Coverage.Readers, second.Coverage.Readers);
    }

    [Fact]
    public void Another_image_on_the_same_base_reads_only_what_is_new()
    {
        var status = HarbourImages.Packages(("hull", "1.0"));
        var one = new SmallImage().Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, status));
        var two = new SmallImage().Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, status)).Layer("app", ("app/x", "x"));
        Scan(Save(one, "oci", "one"));
        Assert.Equal([true, false], Scan(Save(two, "oci", "two")).Inventory.Layers.Select(static l => l.FromCache));
    }

    [Fact]
    public void A_changed_file_is_read_again()
    {
        var target = Save(HarbourImages.Clean(), "docker", "image");
        Scan(target);
        Save(HarbourImages.Upgraded(), "docker", "image");
        var again = Scan(target).Inventory;
        Assert.All(again.Layers, static l => Assert.False(l.FromCache));
        Assert.Equal(["libwebp7 1.2.4-0.2", "openssl 3.0.13-1~deb12u1"], Scans.Names(again));
    }

    [Fact]
    public void Other_options_read_again()
    {
        var target = Save(HarbourImages.Upgraded(), "oci", "image");
        var options = Scans.Cached(_folder.File("cache"));
        Scan(target);
        var skipping = options with { Layers = new LayerReadOptions { Skip = [new PathPattern("var/lib/dpkg")] } };
        var report = Scans.Run(target, null, skipping);
        Assert.All(report.Inventory.Layers, static l => Assert.False(l.FromCache));
        Assert.Empty(report.Inventory.Packages);
        Assert.All(Scans.Run(target, null, skipping).Inventory.Layers, static l => Assert.True(l.FromCache));
    }

    [Fact]
    public void Without_a_folder_nothing_is_remembered()
    {
        var target = Save(HarbourImages.Upgraded(), "oci", "image");
        Scans.Run(target, null);
        Assert.All(Scans.Run(target, null).Inventory.Layers, static l => Assert.False(l.FromCache));
    }

    // The digests in a manifest are claims. A layer that names itself by the digest of a clean one, seen before, must not get its result.
    [Theory]
    [InlineData("oci")]
    [InlineData("docker with compressed layers")]
    public void A_forged_digest_borrows_no_clean_result(string form)
    {
        var clean = HarbourImages.Clean();
        Scan(Save(clean, form, "clean"));
        var forged = Pack(clean.Parts(compressed: true), form).Add(FirstLayer(clean), HarbourImages.Upgraded().Parts(compressed: true).Stored[0]);
        var target = form == "oci" ? forged.WriteFolder(_folder.File("forged")) : forged.WriteTar(_folder.File("forged.tar"));
        foreach (var report in new[] { Scan(target), Scan(target) })
        {
            Assert.Contains("openssl 3.0.11-1~deb12u1", Scans.Names(report.Inventory));
            var problem = Assert.Single(report.Inventory.Coverage.Problems, static p => p.Kind == ProblemKind.DigestMismatch);
            Assert.True(problem.Blocking);
            Assert.Equal(VerdictOutcome.Undecided, report.Verdict.Outcome);
        }

        // And the other way round: the forged one leaves nothing that a clean one would get.
        Assert.Equal(["hull 1.0"], Scans.Names(Scan(Save(clean, form, "clean-again")).Inventory));
    }

    public void Dispose() => _folder.Dispose();

    private ScanReport Scan(string target) => Scans.Run(target, null, Scans.Cached(_folder.File("cache")));

    private string Save(SmallImage image, string form, string name) => form == "oci"
        ? image.SaveOci(_folder.File(name))
        : image.SaveDocker(_folder.File(name + ".tar"), compressed: form != "docker");

    private static ImageArchive Pack(ImageParts image, string form) => form == "oci" ? ImageArchive.Oci(image) : ImageArchive.Docker(image);

    private static string FirstLayer(SmallImage image) => "blobs/sha256/" + ImageParts.Hex(image.Parts(compressed: true).Stored[0]);
}
