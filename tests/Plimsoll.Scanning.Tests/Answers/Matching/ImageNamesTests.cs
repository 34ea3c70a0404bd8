using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Matching;
using static Plimsoll.Scanning.Tests.Answers.AnswerSamples;

namespace Plimsoll.Scanning.Tests.Answers.Matching;

public sealed class ImageNamesTests
{
    [Theory]
    [InlineData("debian:12", "pkg:oci/debian?repository_url=docker.io/library/debian", true)]
    [InlineData("debian:12", "pkg:oci/debian?repository_url=some-name.docker.io/library", true)]
    [InlineData("docker.io/library/debian:12", "pkg:oci/debian?repository_url=docker.io/library/debian&tag=12", true)]
    [InlineData("debian:12", "pkg:oci/debian?repository_url=registry.example/library/debian", false)]
    [InlineData("registry.example:5000/team/app:1", "pkg:oci/app?repository_url=registry.example:5000/team/app", true)]
    [InlineData("registry.example:5000/team/app:1", "pkg:oci/app?repository_url=registry.example:5000/team", true)]
    [InlineData("registry.example:5000/team/app:1", "pkg:oci/app?repository_url=registry.example:5000/other", false)]
    [InlineData("registry.example:5000/team/app", "pkg:oci/app", true)]
    [InlineData("registry.example:5000/team/app", "pkg:oci/team", false)]
    [InlineData("team/app:1", "pkg:docker/team/app@1", true)]
    [InlineData("team/app:1", "pkg:docker/team/app@2", false)]
    [InlineData("app:1", "pkg:docker/team/app@1", false)]
    [InlineData("app:1", "pkg:oci/app?arch=amd64", true)]
    [InlineData("app:1", "pkg:oci/app?arch=arm64", false)]
    [InlineData("app:1", "pkg:oci/app?mediaType=x", false)]
    [InlineData("app:1", "pkg:oci/other@" + Digest, true)]
    [InlineData("app:1", "pkg:oci/app@sha256:0000000000000000000000000000000000000000000000000000000000000000", false)]
    [InlineData("app:1", "pkg:npm/app", false)]
    public void A_package_url_names_an_image_where_all_that_it_says_agrees(string tag, string purl, bool names) =>
        Assert.Equal(names, new ImageNames(Image([], tags: [tag]).Target).Are(PackageUrl.TryParseLoosely(purl, out var parsed, out _) ? parsed : throw new ArgumentException(purl)));

    [Fact]
    public void A_folder_has_no_names() =>
        Assert.False(new ImageNames(new Target { Reference = "dir:app", Kind = TargetKind.SourceTree }).Are(PackageUrl.Create("oci", null, "app")!));
}
