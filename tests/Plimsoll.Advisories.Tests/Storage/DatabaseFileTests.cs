using System.Buffers.Binary;
using Plimsoll.Advisories.Storage;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Storage;

public sealed class DatabaseFileTests
{
    [Fact]
    public void The_order_of_files_and_the_form_of_archives_do_not_change_a_byte()
    {
        byte[]? first = null;
        for (var round = 0; round < 4; round++)
        {
            using var feeds = SampleFeeds.Create();
            var random = new Random(round);
            foreach (var archive in new[] { "debian/debian-osv", "ghsa/ghsa-npm", "ghsa/ghsa-pip", "alpine/alpine-osv", "alpine/alpine-secdb-vuls" })
            {
                feeds.Pack(archive, files => round == 0 ? files : files.OrderBy(_ => random.Next()));
            }

            var bytes = feeds.Build();
            first ??= bytes;
            Assert.Equal(first, bytes);
        }
    }

    [Fact]
    public void Folders_and_archives_hold_the_same_but_for_the_dates_of_files()
    {
        using var unpacked = SampleFeeds.Create();
        using var packed = SampleFeeds.Create();
        packed.Pack("debian/debian-osv", files => files);
        Assert.Equal(unpacked.Build(), packed.Build());
    }

    [Fact]
    public void Building_replaces_the_file_and_leaves_nothing_beside_it()
    {
        using var feeds = SampleFeeds.Create();
        using var folder = new TempFolder();
        var path = folder.File("advisories.padb");
        File.WriteAllText(path, "an older one");
        var report = DatabaseBuilder.Build(feeds.Path, path, new BuildOptions { Quality = 1 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([path], Directory.GetFiles(folder.Path));
        using var database = AdvisoryDatabase.Open(path);
        Assert.Equal(report.Info.Digest, database.Info.Digest);
        Assert.Equal(new FileInfo(path).Length, database.Info.Length);
    }

    [Fact]
    public void The_table_of_accounts_names_every_archive_and_reason()
    {
        using var feeds = SampleFeeds.Create().Add("debian/debian-osv", "broken.json", "{").Add("tides/moon", "x.json", "{}");
        using var database = feeds.Open();
        var table = AccountTable.Format(database.Info);

        Assert.Contains("debian/debian-osv", table, StringComparison.Ordinal);
        Assert.Contains("81    80  1 malformed", table, StringComparison.Ordinal);
        Assert.Contains("not read, no reader for it yet: tides/moon", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_snapshot_opens_where_one_is_built_in()
    {
        using var snapshot = AdvisoryDatabase.OpenEmbedded();
        Assert.Equal(AdvisoryDatabase.HasEmbedded, snapshot is not null);
        Assert.True(snapshot is null || snapshot.Info.Scopes.Any(scope => scope.Name == "debian:12"));
    }

    [Fact]
    public void A_failed_build_leaves_the_old_file()
    {
        using var feeds = SampleFeeds.Create();
        feeds.Add("kev", "cisa-kev.tar.zst", "this is no archive");
        using var folder = new TempFolder();
        var path = folder.File("advisories.padb");
        File.WriteAllText(path, "an older one");

        var exception = Assert.Throws<InvalidDataException>(() => DatabaseBuilder.Build(feeds.Path, path, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("cisa-kev", exception.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.Equal("an older one", File.ReadAllText(path));
    }

    [Fact]
    public void A_cancelled_build_stops()
    {
        using var feeds = SampleFeeds.Create();
        using var stream = new MemoryStream();
        Assert.ThrowsAny<OperationCanceledException>(() => DatabaseBuilder.Build(feeds.Path, stream, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_directory_without_feeds_is_refused()
    {
        using var folder = new TempFolder();
        Assert.Throws<IOException>(() => DatabaseBuilder.Build(folder.Path, folder.File("x"), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Small_blocks_hold_the_same()
    {
        using var feeds = SampleFeeds.Create();
        using var one = feeds.Open();
        using var many = feeds.Open(new BuildOptions { Quality = 1, BlockLength = 64 });

        Assert.True(many.Info.Sections.Sum(s => s.Blocks) > 3 * one.Info.Sections.Sum(s => s.Blocks));
        Assert.Equal(SampleFeeds.MatchAll(one), SampleFeeds.MatchAll(many));
    }

    [Fact]
    public async Task One_open_database_answers_several_threads()
    {
        using var feeds = SampleFeeds.Create();
        using var database = feeds.Open(new BuildOptions { Quality = 1, BlockLength = 64 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SampleFeeds.MatchAll(database), TestContext.Current.CancellationToken)));
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    [Theory]
    [InlineData(0, DatabaseDamage.NotADatabase)]
    [InlineData(8, DatabaseDamage.NewerFormat)]
    [InlineData(9, DatabaseDamage.NewerFormat)]
    [InlineData(12, DatabaseDamage.HashMismatch)]
    [InlineData(16, DatabaseDamage.WrongLength)]
    [InlineData(30, DatabaseDamage.HashMismatch)]
    [InlineData(60, DatabaseDamage.Malformed)]
    [InlineData(70, DatabaseDamage.HashMismatch)]
    public void Damage_in_front_is_found_when_it_is_opened(int offset, DatabaseDamage damage)
    {
        using var feeds = SampleFeeds.Create();
        var bytes = feeds.Build();
        bytes[offset] ^= 1;
        Assert.Equal(damage, Assert.Throws<AdvisoryDatabaseException>(() => AdvisoryDatabase.Open(new MemoryStream(bytes))).Damage);
    }

    [Fact]
    public void Opening_reads_a_few_kilobytes_of_a_database_of_ten_thousand_blocks()
    {
        const int Blocks = 10_000;
        var writer = new DatabaseWriter(1, 1);
        writer.Begin(SectionKind.Vulnerabilities);
        for (var i = 0; i < Blocks; i++)
        {
            writer.Add(System.Text.Encoding.UTF8.GetBytes($"CVE-2020-{i:d6}"), []);
        }

        using var stream = new CountingStream();
        writer.Write(stream, sections => new TableOfContents { Sources = [], Scopes = [], Sections = sections }, TestContext.Current.CancellationToken);
        using var database = AdvisoryDatabase.Open(stream);
        Assert.InRange(stream.BytesRead, 1, 16 << 10);
        Assert.Equal(Blocks, database.Info.Sections.Sum(section => section.Blocks));
        foreach (var i in new[] { 0, 127, 128, 4_711, Blocks - 1 })
        {
            Assert.Equal($"CVE-2020-{i:d6}", Assert.Single(database.Find($"CVE-2020-{i:d6}")).Id);
        }

        Assert.Empty(database.Find("CVE-2020"));
        Assert.Empty(database.Find("CVE-2021"));
        Assert.InRange(stream.BytesRead, 1, 64 << 10);
    }

    [Fact]
    public void A_build_number_is_kept_and_an_earlier_format_refused_by_number()
    {
        using var feeds = SampleFeeds.Create();
        using var numbered = feeds.Open(new BuildOptions { Quality = 1, BuildNumber = 1_700_000_000 });
        Assert.Equal((1_700_000_000, numbered.Info.Newest, numbered.Info.Digest), (numbered.Stamp.BuildNumber, numbered.Stamp.Newest, numbered.Stamp.Digest));
        Assert.Equal(1_700_000_000, numbered.Info.BuildNumber);

        var bytes = feeds.Build();
        bytes[8] = 1;
        var exception = Assert.Throws<AdvisoryDatabaseException>(() => AdvisoryDatabase.Open(new MemoryStream(bytes)));
        Assert.Equal(DatabaseDamage.OlderFormat, exception.Damage);
        Assert.Contains("format version 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_must_be_known_is_refused_by_name()
    {
        var (contents, between) = DatabaseFront.Write(new TableOfContents { Requires = ["tides"], Sources = [], Scopes = [], Sections = [] });
        var exception = Assert.Throws<AdvisoryDatabaseException>(() => AdvisoryDatabase.Open(new MemoryStream(WithContents(contents, [.. between.SelectMany(b => b)]))));
        Assert.Equal(DatabaseDamage.NewerFormat, exception.Damage);
        Assert.Contains("tides", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flipped_and_cut_off_bytes_give_one_kind_of_exception()
    {
        using var feeds = SampleFeeds.Create();
        var bytes = feeds.Build(new BuildOptions { Quality = 1, BlockLength = 256, BuiltIn = false });
        var random = new Random(20_240_229);
        var found = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = bytes.AsSpan().ToArray();
            if (i % 10 == 0)
            {
                Array.Resize(ref damaged, random.Next(bytes.Length));
            }
            else
            {
                damaged[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            found += Survives(damaged) ? 0 : 1;
        }

        // Every byte is covered by a hash, and every block but those nobody asks for is read.
        Assert.True(found > 2_900, $"only {found} of 3000 damages were found");
    }

    [Fact]
    public void Damage_that_was_hashed_again_gives_the_same_kind_of_exception()
    {
        using var feeds = SampleFeeds.Create();
        var bytes = feeds.Build(new BuildOptions { Quality = 1, BlockLength = 256, BuiltIn = false });
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        var random = new Random(4);
        for (var i = 0; i < 3_000; i++)
        {
            // What an attacker can do who may write the table: the blocks' own hashes hold, everything about them may lie.
            var table = bytes.AsSpan(Layout.HeaderLength, length).ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                table[random.Next(length)] = (byte)random.Next(256);
            }

            Survives(WithContents(table, bytes.AsSpan(Layout.HeaderLength + length)));
        }
    }

    private static bool Survives(byte[] bytes)
    {
        try
        {
            using var database = AdvisoryDatabase.Open(new MemoryStream(bytes));
            SampleFeeds.MatchAll(database);
            return true;
        }
        catch (AdvisoryDatabaseException)
        {
            return false;
        }
    }

    private static byte[] WithContents(byte[] contents, ReadOnlySpan<byte> rest = default)
    {
        var bytes = new byte[Layout.HeaderLength + contents.Length + rest.Length];
        DatabaseHeader.Write(bytes.AsSpan(0, Layout.HeaderLength), contents, bytes.Length);
        contents.CopyTo(bytes, Layout.HeaderLength);
        rest.CopyTo(bytes.AsSpan(Layout.HeaderLength + contents.Length));
        return bytes;
    }

    private sealed class CountingStream : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = base.Read(buffer);
            BytesRead += count;
            return count;
        }
    }
}
