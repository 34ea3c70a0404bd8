using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Sources;

public sealed class TargetReferenceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public TargetReferenceTests()
    {
        File.WriteAllText(_folder.File("a.tar"), "");
        File.WriteAllText(_folder.File("a.tar:1"), "");
        Directory.CreateDirectory(_folder.File("layout"));
    }

    [Theory]
    [InlineData("", null, "a.tar", null)]
    [InlineData("docker-archive:", TargetKind.DockerArchive, "a.tar", null)]
    [InlineData("oci:", TargetKind.OciLayout, "layout", null)]
    [InlineData("rootfs:", TargetKind.RootFileSystem, "layout", null)]
    [InlineData("dir:", TargetKind.SourceTree, "layout", null)]
    [InlineData("sbom:", TargetKind.Sbom, "a.tar", null)]
    [InlineData("oci:", TargetKind.OciLayout, "layout", "name")]
    [InlineData("oci:", TargetKind.OciLayout, "layout", "name:tag")]
    [InlineData("oci:", TargetKind.OciLayout, "layout", "reg.example:5000/name:tag")]
    [InlineData("", null, "layout", "name@sha256:00")]
    [InlineData("", null, "a.tar:1", null)]
    [InlineData("", null, "a.tar:1", "2")]
    [InlineData("docker-archive:", TargetKind.DockerArchive, "a.tar", "@2")]
    public void Prefix_path_and_image_are_taken_apart(string prefix, TargetKind? kind, string path, string? image)
    {
        var text = prefix + _folder.File(path) + (image is null ? "" : ":" + image);
        Assert.Equal(new TargetReference(text, kind, _folder.File(path), image), TargetReference.Parse(text));
    }

    [Theory]
    [InlineData("@2", "@2")]
    [InlineData("@sha256:0123", "sha256:0123")]
    [InlineData(":", null)]
    public void Places_and_digests_may_follow_at_once(string suffix, string? image) =>
        Assert.Equal((_folder.File("a.tar"), image), (TargetReference.Parse(_folder.File("a.tar") + suffix).Path, TargetReference.Parse(_folder.File("a.tar") + suffix).Image));

    [Theory]
    [InlineData("-", "-", null)]
    [InlineData("-:name", "-", "name")]
    [InlineData("docker-archive:-", "-", null)]
    public void Standard_input_is_a_dash(string text, string path, string? image) =>
        Assert.Equal((path, image), (TargetReference.Parse(text).Path, TargetReference.Parse(text).Image));

    [Theory]
    [InlineData("host:", "/")]
    [InlineData("host:/mnt/root:x", "/mnt/root:x")]
    public void A_host_has_a_root(string text, string path) =>
        Assert.Equal(new TargetReference(text, TargetKind.Host, path, null), TargetReference.Parse(text));

    [Theory]
    [InlineData("registry:reg.example/x")]
    [InlineData("docker:x")]
    [InlineData("containerd:x")]
    [InlineData("podman:x")]
    [InlineData("container:x")]
    public void Prefixes_that_are_not_there_yet_say_so(string text)
    {
        var message = Assert.Throws<SourceException>(() => TargetReference.Parse(text)).Message;
        Assert.Contains($"'{text[..(text.IndexOf(':', StringComparison.Ordinal) + 1)]}' are not supported yet", message, StringComparison.Ordinal);
        Assert.Contains("docker save", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("oci:")]
    [InlineData("dir:")]
    public void Nothing_is_no_target(string text) => Assert.Throws<SourceException>(() => TargetReference.Parse(text));

    [Theory]
    [InlineData("debian:12", "images in registries and daemons are not supported yet, save one with 'docker save -o image.tar debian:12'")]
    [InlineData("oci:/no/such/folder", "there is no file or folder '/no/such/folder'")]
    [InlineData("C:\\x", "there is no file or folder 'C:\\x'")]
    public void What_does_not_exist_is_named(string text, string expected) => Assert.Contains(expected, Opened.Refusal(text), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
