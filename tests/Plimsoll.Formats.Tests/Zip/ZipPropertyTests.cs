using System.IO.Compression;
using CsCheck;
using Plimsoll.Formats.Zip;

namespace Plimsoll.Formats.Tests.Zip;

/// <summary>Random archives, whole and damaged.</summary>
public sealed class ZipPropertyTests
{
    private static readonly CompressionLevel[] Levels = [CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.SmallestSize];

    private static readonly Gen<(string Name, byte[] Content, CompressionLevel Level)[]> Files = Gen.Select(
        Gen.Char["ab/.é "].Array[1, 60].Select(static c => new string(c)),
        Gen.OneOf(Gen.Byte.Array[0, 3000], Gen.Select(Gen.Byte, Gen.Int[0, 50_000]).Select(static (value, count) => Enumerable.Repeat(value, count).ToArray())),
        Gen.Int[0, 2].Select(static i => Levels[i])).Array[0, 12];

    [Fact]
    public void What_the_class_library_wrote_comes_back() =>
        Gen.Select(Files, Gen.Bool, Gen.Byte.Array[0, 40], Gen.String[Gen.Char['a', 'z'], 0, 80]).Sample(static (files, isStreamed, before, comment) =>
        {
            var written = new MemoryStream();
            using (var archive = new ZipArchive(isStreamed ? new Unseekable(written) : written, ZipArchiveMode.Create, leaveOpen: true))
            {
                archive.Comment = comment;
                foreach (var (name, content, level) in files)
                {
                    using var entry = archive.CreateEntry(name, level).Open();
                    entry.Write(content);
                }
            }

            var listing = ZipListing.Of([.. before, .. written.ToArray()], buffer: 1000);
            Assert.Equal(files.Select(static f => f.Name).Distinct().Count() == files.Length ? [] : [ZipProblem.DuplicateName], listing.Problems);
            Assert.Equal(files.Select(static f => f.Name), listing.Items.Select(static i => i.Name));
            Assert.All(files.Zip(listing.Items), static pair => Assert.Equal(pair.First.Content, pair.Second.Content));
        });

    [Fact]
    public void What_the_builder_of_these_tests_writes_the_class_library_reads() =>
        Files.Sample(static files =>
        {
            var builder = new ZipBytes();
            foreach (var (name, content, level) in files)
            {
                _ = level == CompressionLevel.NoCompression ? builder.Store(name, content) : builder.Add(name, content);
            }

            using var archive = new ZipArchive(new MemoryStream(builder.Build()));
            Assert.Equal(files.Select(static f => f.Name), archive.Entries.Select(static e => e.FullName));
            Assert.All(files.Zip(archive.Entries), static pair =>
            {
                using var stream = pair.Second.Open();
                var read = new MemoryStream();
                stream.CopyTo(read);
                Assert.Equal(pair.First.Content, read.ToArray());
            });
        });

    [Fact]
    public void Damage_never_throws_and_never_gives_more_than_the_budget() =>
        Gen.Select(Files, Gen.Bool, Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[0, 8], Gen.Int[0, 1 << 20]).Sample(static (files, isZip64, flips, cut) =>
        {
            const int budget = 60_000;
            var builder = new ZipBytes { HasZip64End = isZip64 };
            foreach (var (name, content, level) in files)
            {
                _ = level == CompressionLevel.NoCompression ? builder.Store(name, content) : builder.Add(name, content, e => e with { IsZip64 = isZip64 });
            }

            var archive = builder.Build();
            foreach (var (at, value) in flips)
            {
                // Half of them where the directory and its end are, which is what lies can be told with.
                var place = value % 2 == 0 ? at % archive.Length : archive.Length - 1 - (at % Math.Min(archive.Length, 200));
                archive[place] = value;
            }

            archive = cut % 3 == 0 ? archive[..(cut % archive.Length)] : archive;
            Assert.InRange(ZipListing.Of(archive, budget: budget).Items.Sum(static i => i.Content.Length), 0, budget);
        }, iter: 3000);

    // Forces sizes behind the content.
    private sealed class Unseekable(MemoryStream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
