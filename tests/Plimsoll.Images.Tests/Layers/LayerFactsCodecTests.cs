using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Plimsoll.Formats;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Layers;

public sealed class LayerFactsCodecTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.Char["ab/.é𝟙"].Array[0, 9].Select(static c => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(c))), Gen.Const(""));

    private static readonly Gen<string?> MaybeText = Gen.OneOf(Text.Select(static t => (string?)t), Gen.Const((string?)null));

    private static readonly Gen<PathList> Paths = Gen.Select(Text, Gen.Byte).Array[0, 6].Select(static items =>
    {
        var builder = new PathList.Builder();
        foreach (var (path, flags) in items)
        {
            builder.Add(Encoding.UTF8.GetBytes(path), flags);
        }

        return builder.Build();
    });

    private static readonly Gen<ImmutableArray<KeyValuePair<string, string>>> Pairs =
        Gen.Select(Text, Text).Select(static (k, v) => KeyValuePair.Create(k, v)).Array[0, 3].Select(static a => a.ToImmutableArray());

    private static readonly Gen<Problem> Problems = Gen.Select(Gen.Int[0, 12], Text, Gen.Int[-1, 300], Text, Text, Gen.Bool).Select(static (kind, where, layer, detail, consequence, blocking) => new Problem
    {
        Kind = (ProblemKind)kind,
        Where = where,
        Layer = layer < 0 ? null : layer,
        Detail = detail,
        Consequence = consequence,
        Blocking = blocking,
    });

    private static readonly Gen<PackageFact> Packages =
        Gen.Select(Text, MaybeText, Text, Text, Gen.Bool, MaybeText, Gen.Select(MaybeText, Gen.Int[0, 9], Gen.Bool, Text.Array[0, 3], Pairs)).Select(
            static (type, @namespace, name, version, declared, architecture, rest) => new PackageFact
            {
                Type = type,
                Namespace = @namespace,
                Name = name,
                Version = version,
                Presence = declared ? PackagePresence.Declared : PackagePresence.Installed,
                Architecture = architecture,
                Source = rest.Item1 is null ? null : new SourcePackage(rest.Item1, version),
                Line = rest.Item2 == 0 ? null : rest.Item2 * 100_000,
                Inferred = rest.Item3,
                Licences = [.. rest.Item4],
                Properties = rest.Item5,
                Dependency = (DependencyKind)(rest.Item2 % 3),
                IsDevelopment = declared,
                IsOptional = rest.Item3,
                DependsOn = [.. Enumerable.Range(0, rest.Item2).Select(static i => i * 1000)],
            });

    private static readonly Gen<FileFacts> Files = Gen.Select(Packages.Array[0, 3], Pairs, Problems.Array[0, 2], Gen.OneOf(Paths.Select(static p => (PathList?)p), Gen.Const((PathList?)null)), Gen.Byte.Array[0, 20], Gen.Bool).Select(
        static (packages, values, problems, owned, kept, isKept) => new FileFacts
        {
            Packages = [.. packages],
            Values = values,
            Problems = [.. problems],
            OwnedPaths = owned,
            Kept = isKept ? FileBytes.Of(kept) : null,
        });

    private static readonly Gen<LayerFacts> Facts =
        Gen.Select(Paths, Paths, Paths, Paths, Gen.Select(Text, Gen.Int[0, 40], Files).Array[0, 4], Gen.Long[0, long.MaxValue], Problems.Array[0, 3]).Select(
            static (entries, targets, whiteouts, opaque, files, read, problems) => new LayerFacts
            {
                Entries = entries,
                LinkTargets = targets,
                Whiteouts = whiteouts,
                OpaqueFolders = opaque,
                Files = [.. files.Select(static f => new LayerFile(f.Item1, f.Item2, f.Item3))],
                FilesRead = read,
                Problems = [.. problems],
            });

    [Fact]
    public void Facts_come_back_as_they_were() => Facts.Sample(static facts => Assert.Equal(Print(facts), Print(LayerFactsCodec.Read(Write(facts)))), iter: 2000);

    [Fact]
    public void Writing_twice_gives_the_same_bytes() => Facts.Sample(static facts => Assert.Equal(Write(facts), Write(LayerFactsCodec.Read(Write(facts)))), iter: 500);

    [Fact]
    public void Damaged_bytes_give_facts_or_one_kind_of_exception() =>
        Gen.Select(Facts, Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[0, 4], Gen.Int[0, 1 << 20]).Sample(
            static (facts, flips, cut) =>
            {
                var bytes = Write(facts);
                bytes = bytes[..(cut % 3 == 0 ? cut % (bytes.Length + 1) : bytes.Length)];
                foreach (var (at, value) in flips)
                {
                    if (bytes.Length > 0)
                    {
                        bytes[at % bytes.Length] = value;
                    }
                }

                try
                {
                    Assert.All(LayerFactsCodec.Read(bytes).Files, static f => Assert.InRange(f.Reader, 0, int.MaxValue));
                }
                catch (InvalidDataException)
                {
                    // What is asked for.
                }
            },
            iter: 10_000);

    [Fact]
    public void Every_cut_is_noticed()
    {
        var bytes = Write(Notes.Read(new TarBytes().Folder("d").File("d/a.note", "text").Link("l", "d").Whiteout("x").File("/b.note", "").Build()).Facts);
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Throws<InvalidDataException>(() => LayerFactsCodec.Read(cut));
        }

        Assert.Throws<InvalidDataException>(() => LayerFactsCodec.Read([.. bytes, 0]));
    }

    [Fact]
    public void A_count_that_lies_costs_no_memory()
    {
        // Four empty lists of paths, files read, then a list that says two billion problems.
        byte[] bytes = [0, 0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => LayerFactsCodec.Read(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_kept_region_of_a_file_is_written_with_its_content()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("x"), "0123456789");
        using var file = File.OpenHandle(folder.File("x"));
        var facts = Empty with { Files = [new LayerFile("a", 0, new FileFacts { Kept = new FileRegion(file, 3, 4) })] };
        Assert.Equal("3456"u8, LayerFactsCodec.Read(Write(facts)).Files[0].Facts.Kept!.ToArray(10));
        var cut = Empty with { Files = [new LayerFile("a", 0, new FileFacts { Kept = new FileRegion(file, 3, 40) })] };
        Assert.Throws<InvalidDataException>(() => Write(cut));
    }

    private static LayerFacts Empty { get; } = new() { Entries = PathList.Empty, LinkTargets = PathList.Empty, Whiteouts = PathList.Empty, OpaqueFolders = PathList.Empty, Files = [] };

    private static byte[] Write(LayerFacts facts)
    {
        var output = new ArrayBufferWriter<byte>();
        LayerFactsCodec.Write(facts, output);
        return output.WrittenSpan.ToArray();
    }

    private static string Print(LayerFacts facts)
    {
        var text = new StringBuilder();
        foreach (var list in new[] { facts.Entries, facts.LinkTargets, facts.Whiteouts, facts.OpaqueFolders })
        {
            text.Append(Convert.ToHexString(list.Encoded)).Append(' ').Append(list.Count).Append('\n');
        }

        text.Append(facts.FilesRead).AppendJoin(';', facts.Problems).Append('\n');
        foreach (var file in facts.Files)
        {
            text.Append(file.Path).Append(' ').Append(file.Reader).AppendJoin(';', file.Facts.Values).AppendJoin(';', file.Facts.Problems)
                .Append(file.Facts.OwnedPaths is { } owned ? Convert.ToHexString(owned.Encoded) : "none")
                .Append(file.Facts.Kept is { } kept ? Convert.ToHexString(kept.ToArray(1000)) : "none");
            foreach (var package in file.Facts.Packages)
            {
                text.Append(package with { Licences = [], Properties = [], DependsOn = [] }).AppendJoin(';', package.Licences).AppendJoin(';', package.DependsOn).AppendJoin(';', package.Properties);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
