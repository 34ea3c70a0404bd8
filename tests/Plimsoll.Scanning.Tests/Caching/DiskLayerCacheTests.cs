using System.Runtime.Versioning;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Caching;

[UnsupportedOSPlatform("windows")]
public sealed class DiskLayerCacheTests : IDisposable
{
    private const string Key = "blob sha256:00";
    private static readonly string Digest = "sha256:" + new string('a', 64);

    private readonly TempFolder _folder = new();

    [Fact]
    public void What_is_stored_comes_back_in_this_and_in_another_process()
    {
        var facts = SampleFacts.Create();
        var cache = Open();
        Assert.Null(cache.TryGet(Key));
        cache.Put(Key, facts);
        Assert.Equal(SampleFacts.Bytes(facts), SampleFacts.Bytes(cache.TryGet(Key)));

        var read = Open().TryGet(Key)!;
        Assert.Equal(SampleFacts.Bytes(facts), SampleFacts.Bytes(read));
        var package = read.Files[0].Facts.Packages[0];
        Assert.Equal(("hull", "1.0\u001b\0", "@scope", 7, "value"), (package.Name, package.Version, package.Namespace, package.Line, package.Property("key")));
        Assert.Equal([1, 2, 3, 0, 255], read.Files[0].Facts.Kept!.ToArray(100));
        Assert.Equal(4, read.Problems[0].Layer);
    }

    [Fact]
    public void Digests_are_remembered_by_the_identity_of_the_file()
    {
        Open().RememberDigest("1:2:3", Digest);
        Assert.Equal(Digest, Open().TryGetDigest("1:2:3"));
        Assert.Null(Open().TryGetDigest("1:2:4"));
    }

    [Fact]
    public void Only_digests_are_remembered()
    {
        Open().RememberDigest("1:2:3", "sha256:../../etc/passwd");
        Assert.Null(Open().TryGetDigest("1:2:3"));
    }

    [Theory]
    [InlineData("blob sha256:01", "")]
    [InlineData("file sha256:00", "")]
    [InlineData("digest of blob sha256:00", "")]
    [InlineData(Key, "x")]
    public void Another_key_or_fingerprint_finds_nothing(string key, string suffix)
    {
        Open().Put(Key, SampleFacts.Create());
        Assert.Null(new DiskLayerCache(_folder.Path, "readers" + suffix).TryGet(key));
    }

    [Fact]
    public void A_file_with_any_byte_changed_counts_as_missing()
    {
        Open().Put(Key, SampleFacts.Create());
        var file = Assert.Single(Files());
        var bytes = File.ReadAllBytes(file);
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x40;
            File.WriteAllBytes(file, damaged);
            Assert.True(Open().TryGet(Key) is null, $"byte {i} was changed and nobody noticed");
        }

        File.WriteAllBytes(file, bytes);
        Assert.NotNull(Open().TryGet(Key));
    }

    [Fact]
    public void A_file_of_any_other_length_counts_as_missing()
    {
        Open().Put(Key, SampleFacts.Create());
        var file = Assert.Single(Files());
        var bytes = File.ReadAllBytes(file);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(file, bytes[..length]);
            Assert.Null(Open().TryGet(Key));
        }

        File.WriteAllBytes(file, [.. bytes, 0]);
        Assert.Null(Open().TryGet(Key));
    }

    [Fact]
    public void A_file_under_the_name_of_another_is_not_taken_for_it()
    {
        Open().Put(Key, SampleFacts.Create());
        var mine = Assert.Single(Files());
        Open().Put("blob sha256:99", SampleFacts.Create("evil"));
        var other = Files().Single(f => f != mine);
        File.Copy(other, mine, overwrite: true);
        Assert.Null(Open().TryGet(Key));
    }

    [Fact]
    public void A_damaged_file_is_replaced_by_the_next_scan()
    {
        Open().Put(Key, SampleFacts.Create());
        File.WriteAllText(Assert.Single(Files()), "damaged");
        Open().Put(Key, SampleFacts.Create());
        Assert.NotNull(Open().TryGet(Key));
        Assert.Single(Files());
    }

    [Fact]
    public async Task Many_writers_and_readers_see_whole_files_or_none()
    {
        var expected = Enumerable.Range(0, 4).Select(static i => SampleFacts.Bytes(SampleFacts.Create($"hull-{i}"))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            () =>
            {
                for (var round = 0; round < 50; round++)
                {
                    var i = (worker + round) % 4;
                    var cache = Open();
                    cache.Put($"blob {i}", SampleFacts.Create($"hull-{i}"));
                    Assert.Equal(expected[i], SampleFacts.Bytes(cache.TryGet($"blob {i}")));
                }
            },
            TestContext.Current.CancellationToken)));
        Assert.Equal(4, Files().Length);
    }

    [Fact]
    public void Trimming_removes_what_was_used_longest_ago()
    {
        for (var i = 0; i < 4; i++)
        {
            Open().Put($"blob {i}", SampleFacts.Create());
        }

        // Nothing else tells the order: the files of this test are a moment apart.
        var day = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var file in Files())
        {
            File.SetLastWriteTimeUtc(file, day);
        }

        Assert.NotNull(Open().TryGet("blob 2"));
        var length = new FileInfo(Files()[0]).Length;
        var cache = new DiskLayerCache(_folder.Path, "readers", (2 * length) + 1);
        cache.Put("blob new", SampleFacts.Create());
        cache.Trim();

        Assert.Equal(2, Files().Length);
        Assert.NotNull(Open().TryGet("blob 2"));
        Assert.NotNull(Open().TryGet("blob new"));
    }

    [Fact]
    public void Who_stored_nothing_trims_nothing()
    {
        Open().Put(Key, SampleFacts.Create());
        new DiskLayerCache(_folder.Path, "readers", limit: 0).Trim();
        Assert.Single(Files());
    }

    [Fact]
    public void Trimming_touches_no_file_of_anybody_else()
    {
        string[] foreign = ["thesis.odt", "layers/notes.txt", "layers/ab/notes.txt", $"layers/ab/{new string('A', 62)}", $"layers/abc/{new string('a', 62)}", $"{new string('a', 62)}"];
        foreach (var name in foreign)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), "mine");
        }

        var cache = new DiskLayerCache(_folder.Path, "readers", limit: 0);
        cache.Put(Key, SampleFacts.Create());
        cache.Trim();
        Assert.Equal(foreign.Select(_folder.File).Order(), Files().Order());
    }

    [Fact]
    public void What_a_process_that_was_killed_left_behind_goes_too()
    {
        var left = _folder.File($"layers/ab/{new string('a', 62)}.zzzz.tmp");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "half");
        var cache = new DiskLayerCache(_folder.Path, "readers", limit: 0);
        cache.Put(Key, SampleFacts.Create());
        cache.Trim();
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("a-file/cache")]
    [InlineData("a-file")]
    [InlineData("/proc/plimsoll")]
    public void A_folder_that_cannot_be_written_costs_time_and_nothing_else(string folder)
    {
        File.WriteAllText(_folder.File("a-file"), "");
        var cache = new DiskLayerCache(_folder.File(folder), "readers");
        cache.Put(Key, SampleFacts.Create());
        cache.RememberDigest("1:2:3", Digest);
        cache.Trim();
        Assert.Null(cache.TryGet(Key));
        Assert.Null(cache.TryGetDigest("1:2:3"));
    }

    [Fact]
    public void A_read_only_cache_still_answers()
    {
        Open().Put(Key, SampleFacts.Create());
        foreach (var folder in Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var cache = Open();
        Assert.NotNull(cache.TryGet(Key));
        cache.Put(Key, SampleFacts.Create());
        cache.Trim();
        Assert.NotNull(Open().TryGet(Key));
        foreach (var folder in Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Nobody_else_on_the_machine_may_look_into_it()
    {
        Open().Put(Key, SampleFacts.Create());
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(Assert.Single(Files()))!));
    }

    public void Dispose() => _folder.Dispose();

    private DiskLayerCache Open() => new(_folder.Path, "readers");

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
}
