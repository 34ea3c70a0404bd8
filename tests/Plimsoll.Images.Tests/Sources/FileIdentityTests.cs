using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;

namespace Plimsoll.Images.Tests.Sources;

public sealed class FileIdentityTests
{
    [Fact]
    public void A_file_that_was_changed_a_moment_ago_has_no_identity_yet()
    {
        Needs.Require(OperatingSystem.IsLinux(), "only Linux tells when a file changed");
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("x"), "1");
        Assert.Null(Of(folder.File("x"), TimeProvider.System));
        Assert.NotNull(Of(folder.File("x"), Opened.Settled.Clock));
    }

    [Fact]
    public void The_identity_tells_files_and_states_of_files_apart()
    {
        Needs.Require(OperatingSystem.IsLinux(), "only Linux tells when a file changed");
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("x"), "1");
        File.WriteAllText(folder.File("y"), "1");
        var before = Of(folder.File("x"));
        Assert.Equal(before, Of(folder.File("x")));
        Assert.NotEqual(before, Of(folder.File("y")));

        Thread.Sleep(20);
        var written = File.GetLastWriteTimeUtc(folder.File("x"));
        File.WriteAllText(folder.File("x"), "2");
        File.SetLastWriteTimeUtc(folder.File("x"), written);
        Assert.NotEqual(before, Of(folder.File("x")));
    }

    [Fact]
    public void Another_file_under_the_same_name_is_another_file()
    {
        Needs.Require(OperatingSystem.IsLinux(), "only Linux tells when a file changed");
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("x"), "1");
        var before = Of(folder.File("x"));
        File.WriteAllText(folder.File("y"), "1");
        File.Move(folder.File("y"), folder.File("x"), overwrite: true);
        Assert.NotEqual(before, Of(folder.File("x")));
    }

    private static string? Of(string path, TimeProvider? clock = null)
    {
        using var file = File.OpenHandle(path);
        return FileIdentity.Of(file, clock ?? Opened.Settled.Clock);
    }
}
