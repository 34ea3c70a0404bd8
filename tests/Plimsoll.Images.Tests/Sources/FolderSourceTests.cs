using System.Diagnostics;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Sources;

public sealed class FolderSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _root;

    public FolderSourceTests()
    {
        _root = _folder.File("root");
        Write("a.note", "1");
        Write("d/e/b.note", "2");
        Write("other", "");
    }

    [Fact]
    public void A_folder_is_one_layer_without_extraction()
    {
        var image = Opened.Read("rootfs:" + _root);
        Assert.Equal("a.note=1 d/e/b.note=2", image.Live());
        Assert.Equal((TargetKind.RootFileSystem, false), (image.Target.Kind, image.Target.Guessed));
        Assert.Equal(["a.note", "d/", "other", "d/e/", "d/e/b.note", "a.note: 1", "d/e/b.note: 2"], Notes.Describe(Assert.Single(image.Facts)));
        Assert.Empty(image.Problems);
    }

    [Fact]
    public void Folders_are_told_to_readers_that_want_them()
    {
        var wants = new WantTable([Notes.Reader("folders", new FileWant { Pattern = "d/*", Folder = true })]);
        Directory.CreateSymbolicLink(Path.Combine(_root, "d/link"), "e");
        Assert.Equal("d/e=", Opened.Read("rootfs:" + _root, wants: wants).Live());
    }

    [Theory]
    [InlineData("etc/os-release", TargetKind.RootFileSystem)]
    [InlineData("usr/lib/os-release", TargetKind.RootFileSystem)]
    [InlineData("var/lib/dpkg/status", TargetKind.RootFileSystem)]
    [InlineData("lib/apk/db/installed", TargetKind.RootFileSystem)]
    [InlineData("var/lib/rpm/rpmdb.sqlite", TargetKind.RootFileSystem)]
    [InlineData("usr/lib/sysimage/rpm/Packages.db", TargetKind.RootFileSystem)]
    [InlineData("index.json", TargetKind.SourceTree)]
    [InlineData("package.json", TargetKind.SourceTree)]
    public void The_kind_is_guessed_from_what_is_in_it(string file, TargetKind expected)
    {
        Write(file, "{}");
        var target = Opened.Read(_root).Target;
        Assert.Equal((expected, true), (target.Kind, target.Guessed));
    }

    [Fact]
    public void Links_are_kept_as_links_and_nothing_outside_is_read()
    {
        Directory.CreateDirectory(_folder.File("outside"));
        File.WriteAllText(_folder.File("outside/secret.note"), "secret");
        File.CreateSymbolicLink(Path.Combine(_root, "link.note"), _folder.File("outside/secret.note"));
        File.CreateSymbolicLink(Path.Combine(_root, "relative.note"), "../outside/secret.note");
        Directory.CreateSymbolicLink(Path.Combine(_root, "folder"), _folder.File("outside"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "loop"), ".");
        var image = Opened.Read("dir:" + _root);
        Assert.Equal("a.note=1 d/e/b.note=2", image.Live());
        Assert.Contains("loop -> .", Notes.Describe(image.Facts[0]));
        Assert.Contains("relative.note -> ../outside/secret.note", Notes.Describe(image.Facts[0]));
    }

    [Fact]
    public void The_root_itself_may_be_a_link()
    {
        Directory.CreateSymbolicLink(_folder.File("to-root"), _root);
        Assert.Equal("a.note=1 d/e/b.note=2", Opened.Read("rootfs:" + _folder.File("to-root")).Live());
    }

    [Fact]
    public void Pipes_and_sockets_are_not_opened()
    {
        using (var make = Process.Start(Needs.Program("mkfifo"), [Path.Combine(_root, "pipe.note")]))
        {
            make.WaitForExit();
        }

        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(_root, "s.note")));
        var watch = CpuClock.StartNew();
        var image = Opened.Read("rootfs:" + _root);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal("a.note=1 d/e/b.note=2", image.Live());
        Assert.Equal([(ProblemKind.Unreadable, "pipe.note"), (ProblemKind.Unreadable, "s.note")], image.Problems.Select(static p => (p.Kind, p.Where)));
    }

    [Fact]
    public void Skipped_folders_are_not_entered()
    {
        var image = Opened.Read("rootfs:" + _root, null, new() { Skip = [new PathPattern("d"), new PathPattern("**/other")] });
        Assert.Equal(["a.note", "a.note: 1"], Notes.Describe(image.Facts[0]));
    }

    [Fact]
    public void Too_many_files_are_told_and_block()
    {
        for (var i = 0; i < 50; i++)
        {
            Write($"{i}/file", "");
        }

        var problem = Assert.Single(Opened.Read("rootfs:" + _root, null, new() { MaxPathBytes = 200 }).Problems);
        Assert.Equal((ProblemKind.LimitReached, true), (problem.Kind, problem.Blocking));
    }

    [Fact]
    public void Magic_and_modes_of_files_are_read()
    {
        Write("tool", "MZ!");
        Write("m", "M");
        var modes = new List<string>();
        var row = Notes.Reader("magic", new FileWant { Magic = "MZ"u8.ToArray() }) with { Read = (file, _) => modes.Add($"{file.Path} {Convert.ToString(file.Mode, 8)}") };
        using (var change = Process.Start(Needs.Program("chmod"), ["4751", Path.Combine(_root, "tool")]))
        {
            change.WaitForExit();
        }

        using var source = ImageSources.Open(TargetReference.Parse("rootfs:" + _root), new SourceOptions(), TestContext.Current.CancellationToken);
        source.Read(new Images.Layers.LayerReader(new WantTable([row]), new(), Images.Layers.LayerCache.None), new(), TestContext.Current.CancellationToken);
        Assert.Equal(["tool 4751"], modes);
    }

    [Theory]
    [InlineData(":image")]
    [InlineData("@0")]
    public void A_folder_holds_no_named_images(string suffix) => Assert.Contains("a folder holds one file system", Opened.Refusal("rootfs:" + _root + suffix), StringComparison.Ordinal);

    [Fact]
    public void A_folder_has_no_platform() =>
        Assert.Contains("a folder holds one file system", Opened.Refusal(_root, new() { Platform = Platform.TryParse("arm64") }), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
