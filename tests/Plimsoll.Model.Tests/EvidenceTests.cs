namespace Plimsoll.Model.Tests;

public sealed class EvidenceTests
{
    [Theory]
    [InlineData("srv/app.war", "srv/app.war")]
    [InlineData("srv/app.war!/WEB-INF/lib/x.jar", "srv/app.war")]
    [InlineData("srv/app.war!/WEB-INF/lib/x.jar!/y.jar", "srv/app.war")]
    [InlineData("odd!name/file", "odd!name/file")]
    [InlineData("", "")]
    public void The_file_is_the_path_up_to_the_first_archive(string path, string file) =>
        Assert.Equal(file, new Evidence { Path = path, Layer = 0, LastTouchedLayer = 0, Reader = "jar" }.File);
}
