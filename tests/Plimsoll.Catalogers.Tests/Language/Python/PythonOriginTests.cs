using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Python;

public sealed class PythonOriginTests
{
    [Theory]
    [InlineData("""{"url": "https://user:word@host/a.git", "vcs_info": {"vcs": "git", "commit_id": "0123"}}""", "pkg:pypi/hull@1?vcs_url=git%2Bhttps:%2F%2Fhost%2Fa.git%400123")]
    [InlineData("""{"url": "https://host/a@b", "vcs_info": {"vcs": "hg"}}""", "pkg:pypi/hull@1?vcs_url=hg%2Bhttps:%2F%2Fhost%2Fa%40b")]
    [InlineData("""{"url": "https://user@host", "vcs_info": {"vcs": "git"}}""", "pkg:pypi/hull@1?vcs_url=git%2Bhttps:%2F%2Fhost")]
    [InlineData("""{"url": "https://host/a.tar.gz", "archive_info": {}}""", "pkg:pypi/hull@1")]
    [InlineData("""{"vcs_info": {"vcs": "git"}}""", "pkg:pypi/hull@1")]
    public void A_package_from_a_repository_says_so(string origin, string purl)
    {
        var found = new FakeImage().Layer(("a/hull-1.dist-info/METADATA", "Name: hull\nVersion: 1\n"), ("a/hull-1.dist-info/direct_url.json", origin)).Scan(PythonReader.Row);
        Assert.Equal([purl], found.Installed);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_said_and_the_package_stays()
    {
        var found = new FakeImage().Layer(("a/hull-1.dist-info/METADATA", "Name: hull\nVersion: 1\n"), ("a/hull-1.dist-info/direct_url.json", "[")).Scan(PythonReader.Row);
        Assert.Equal(["pkg:pypi/hull@1"], found.Installed);
        Assert.Equal(["Malformed a/hull-1.dist-info/direct_url.json"], found.ProblemLines);
    }
}
