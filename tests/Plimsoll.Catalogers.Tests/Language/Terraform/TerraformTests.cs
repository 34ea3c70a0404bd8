using Plimsoll.Catalogers.Language.Terraform;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Terraform;

public sealed class TerraformTests
{
    [Fact]
    public void Syft()
    {
        var path = Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "terraform", "testdata", "two-providers", ".terraform.lock.hcl");
        var found = FakeImage.OfFile(".terraform.lock.hcl", path).AsSourceTree().Scan(TerraformReader.Row);
        var expected = ExpectedFile.Load("anchore__syft/syft/pkg/cataloger/terraform/cataloger_test.expected.json").Find(static e => e.Text("Name") is not null && e.Text("Version") is not null).Select(static e => $"{e.Text("Name")}@{e.Text("Version")}").Distinct(StringComparer.Ordinal);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Packages.Select(static p => $"{p.Name}@{p.Version}"));
        Assert.Equal(["pkg:terraform/registry.terraform.io/hashicorp/aws@5.72.1", "pkg:terraform/registry.terraform.io/hashicorp/google@6.8.0"], found.Declared);
        Assert.Equal(4, found.Packages[0].Evidence[0].Line);
    }

    [Theory]
    [InlineData("provider \"a\" {\n  version = \"1\"\n}\n")]
    [InlineData("provider \"a/b/c\" {\n}\nprovider \"a/b/d\" {\n  version = \"1\"\n}\n")]
    [InlineData("provider \"a/b/c\" {\n  version = 1\n}\n")]
    [InlineData("provider \"a/b/c\" {")]
    public void What_cannot_be_read_is_said(string text) =>
        Assert.Equal(["Malformed .terraform.lock.hcl"], new FakeImage().Layer((".terraform.lock.hcl", text)).Scan(TerraformReader.Row).ProblemLines);
}
