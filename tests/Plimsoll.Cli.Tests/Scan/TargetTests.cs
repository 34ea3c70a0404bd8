using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class TargetTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("registry:harbour:1.0")]
    [InlineData("docker:harbour:1.0")]
    [InlineData("containerd:harbour:1.0")]
    [InlineData("podman:harbour:1.0")]
    [InlineData("container:0123456789ab")]
    public void Kinds_that_are_not_there_yet_say_so_and_what_to_do(string target)
    {
        var ended = CommandLine.Scan(database, target).Expect(2).Complains($"targets with the prefix '{target.Split(':')[0]}:' are not supported yet");
        Assert.Contains("docker save", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_an_image_is_met_with_what_to_do() =>
        CommandLine.Scan(database, "nginx:latest").Expect(2).Complains("images in registries and daemons are not supported yet, save one with 'docker save -o image.tar nginx:latest'");

    [Fact]
    public void A_guess_is_announced_and_a_prefix_is_not_one()
    {
        var file = HarbourImages.Clean().SaveDocker(_folder.File("image.tar"));
        var layout = HarbourImages.Clean().SaveOci(_folder.File("layout"));
        foreach (var (target, kind) in new[] { (file, "docker-archive"), (layout, "oci"), (RootFileSystem(), "rootfs"), (SourceTree(), "dir") })
        {
            var guessed = CommandLine.Scan(database, "-f", "json", target).Target();
            Assert.Equal((kind, true), (guessed.GetProperty("kind").GetString(), guessed.GetProperty("kindGuessed").GetBoolean()));
            Assert.Contains("(guessed from its content)", CommandLine.Scan(database, target).Output, StringComparison.Ordinal);

            var named = CommandLine.Scan(database, "-f", "json", $"{kind}:{target}").Target();
            Assert.Equal((kind, false), (named.GetProperty("kind").GetString(), named.GetProperty("kindGuessed").GetBoolean()));
            Assert.DoesNotContain("guessed", CommandLine.Scan(database, $"{kind}:{target}").Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_image_under_two_names_is_reported_once()
    {
        var first = HarbourImages.Upgraded().SaveDocker(_folder.File("first.tar"));
        var second = _folder.File("second.tar");
        File.Copy(first, second);
        var layout = HarbourImages.Upgraded().SaveOci(_folder.File("layout"));
        var target = Assert.Single(CommandLine.Scan(database, "-f", "json", first, second, layout).Expect(0).Targets());
        Assert.Equal([second, layout], target.GetProperty("alsoKnownAs").EnumerateArray().Select(static a => a.GetString()));
        Assert.Contains($"\nsame image as {second}, {layout}\n", CommandLine.Scan(database, first, second, layout).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_image_by_tag_by_digest_and_by_number_is_reported_once()
    {
        var clean = HarbourImages.Clean().Parts(compressed: false);
        var file = ImageArchive.Docker(clean, HarbourImages.Alpine().Parts(compressed: false)).WriteTar(_folder.File("two.tar"));
        CommandLine.Scan(database, file).Expect(2).Complains("the archive holds 2 images");

        string[] names = [$"{file}:clean:1.0", $"{file}:{ImageParts.Digest(clean.Configuration)}", $"docker-archive:{file}:@0"];
        var target = Assert.Single(CommandLine.Scan(database, ["-f", "json", .. names]).Expect(0).Targets());
        Assert.Equal(names[0], target.GetProperty("reference").GetString());
        Assert.Equal(names[1..], target.GetProperty("alsoKnownAs").EnumerateArray().Select(static a => a.GetString()));
        Assert.Equal(2, CommandLine.Scan(database, "-f", "json", names[0], $"{file}:@1").Expect(0).Targets().Count());
        CommandLine.Scan(database, $"{file}:nobody:1.0").Expect(2).Complains("there is no image 'nobody:1.0' in the archive; it holds clean:1.0, alpine:3.19");
    }

    [Fact]
    public void Other_layers_behind_the_same_configuration_are_not_taken_for_the_same_image()
    {
        var clean = HarbourImages.Clean().Parts(compressed: false);
        var forged = ImageArchive.Docker(clean).Add("blobs/sha256/" + ImageParts.Hex(clean.Layers[0]), HarbourImages.Upgraded().Parts(compressed: false).Layers[1]);
        var first = ImageArchive.Docker(clean).WriteTar(_folder.File("clean.tar"));
        var second = forged.WriteTar(_folder.File("forged.tar"));
        var ended = CommandLine.Scan(database, "-f", "json", "--distro", "debian:12", "--fail-on", "critical", first, second).Expect(1);
        Assert.Equal([first, second], ended.Targets().Select(static t => t.GetProperty("reference").GetString()));
        Assert.Single(ended.Targets().Select(static t => t.GetProperty("imageId").GetString()).Distinct());
    }

    [Fact]
    public void An_archive_that_is_only_known_when_it_is_read_is_still_reported_once()
    {
        var file = HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"));
        var packed = _folder.File("image.tar.gz");
        using (var gzip = new System.IO.Compression.GZipStream(File.Create(packed), System.IO.Compression.CompressionLevel.Fastest))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        Assert.Equal([packed], Assert.Single(CommandLine.Scan(database, "-f", "json", file, packed).Expect(0).Targets()).GetProperty("alsoKnownAs").EnumerateArray().Select(static a => a.GetString()));
        Assert.Equal([file], Assert.Single(CommandLine.Scan(database, "-f", "json", packed, file).Expect(0).Targets()).GetProperty("alsoKnownAs").EnumerateArray().Select(static a => a.GetString()));
    }

    [Fact]
    public void An_archive_may_come_on_standard_input()
    {
        var file = HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"));
        var ended = Processes.Run(["scan", "--no-cache", "--db", database.File, "-f", "json", "-"], [], input: file).Expect(0);
        Assert.Equal("-", ended.Target().GetProperty("reference").GetString());
        Assert.Equal(["CVE-2023-4863"], ended.Ids());
        Processes.Run(["scan", "--no-cache", "--db", database.File, "-"], []).Expect(2);
    }

    [Fact]
    public void What_is_no_image_is_told_what_it_is_not()
    {
        File.WriteAllText(_folder.File("text"), "not an image");
        CommandLine.Scan(database, _folder.File("text")).Expect(2).Complains("is neither a tar archive nor a compressed one");
        File.WriteAllBytes(_folder.File("other.tar"), new TarBytes().File("a", "b").Build());
        CommandLine.Scan(database, _folder.File("other.tar")).Expect(2).Complains("it is a tar archive but not an image");
        CommandLine.Scan(database, "rootfs:" + _folder.File("text")).Expect(2).Complains("is a file, not a folder");
        CommandLine.Scan(database, "docker-archive:" + _folder.Path).Expect(2).Complains("is a folder");
        CommandLine.Scan(database, "").Expect(2).Complains("no target was given");
    }

    [Fact]
    public void A_hostile_name_does_not_reach_the_terminal()
    {
        var ended = CommandLine.Scan(database, "evil\u001b[31m\u202E.tar").Expect(2).Complains(@"evil\u001b[31m\u202e.tar");
        Assert.DoesNotContain(ended.Error, static c => c != '\n' && char.IsControl(c));
    }

    [Fact]
    public void One_target_that_cannot_be_opened_leaves_no_report() =>
        Assert.Equal("", CommandLine.Scan(database, "-f", "json", HarbourImages.Clean().SaveDocker(_folder.File("image.tar")), "no-such.tar").Expect(2).Output);

    public void Dispose() => _folder.Dispose();

    private string RootFileSystem()
    {
        var root = _folder.File("root");
        Directory.CreateDirectory(Path.Combine(root, "etc"));
        Directory.CreateDirectory(Path.Combine(root, "var/lib/dpkg"));
        File.WriteAllText(Path.Combine(root, "etc/os-release"), HarbourImages.Debian);
        File.WriteAllText(Path.Combine(root, HarbourImages.Status), HarbourImages.Packages(("hull", "1.0")));
        return root;
    }

    private string SourceTree()
    {
        var tree = Directory.CreateDirectory(_folder.File("tree")).FullName;
        File.WriteAllText(Path.Combine(tree, "notes.txt"), "x");
        return tree;
    }
}
