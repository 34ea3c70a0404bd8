using System.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Scanning.Tests.Merging;

public sealed class InventoriesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    // A reader without a Resolve: "name version" a line, and "!" for something wrong.
    private static FileReader Manifest { get; } = new()
    {
        Name = "manifest",
        Version = 1,
        Summary = "For this test.",
        Scope = ReaderScope.Everywhere,
        Wants = ["**/hull.txt"],
        Read = static (file, facts) =>
        {
            var number = 0;
            foreach (var line in Encoding.UTF8.GetString(file.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                number++;
                if (line == "!")
                {
                    facts.Problem(ProblemKind.Malformed, $"line {number} is wrong", "it is left out");
                    continue;
                }

                var words = line.Split(' ');
                facts.Add(new PackageFact
                {
                    Type = "npm",
                    Namespace = words[0].StartsWith('@') ? words[0].Split('/')[0] : null,
                    Name = words[0],
                    Version = words[1],
                    Line = number,
                });
            }
        },
    };

    [Fact]
    public void What_is_live_at_the_end_is_in_it_with_the_layer_and_step_that_brought_it()
    {
        var inventory = Scans.Inventory(HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar")));

        Assert.Equal(["libwebp7 1.2.4-0.2", "openssl 3.0.13-1~deb12u1"], Scans.Names(inventory));
        Assert.Equal("debian 12", inventory.Distribution?.ToString());
        Assert.Equal([1, 2], inventory.Packages.Select(static p => p.Evidence[0].Layer));
        Assert.Equal([2, 2], inventory.Packages.Select(static p => p.Evidence[0].LastTouchedLayer));
        Assert.Equal([1, 3, 4], inventory.Layers.Select(static l => l.Step!.Number));
        Assert.Equal("RUN apt-get install libwebp7", inventory.Layers[inventory.Packages[0].Evidence[0].Layer].Step!.CreatedBy);
        Assert.Equal(4, inventory.History.Length);
        Assert.Empty(inventory.Coverage.Problems);
    }

    [Fact]
    public void Coverage_counts_files_of_all_layers_and_packages_of_the_result()
    {
        var coverage = Scans.Inventory(HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"))).Coverage;
        Assert.Equal((4, 4), (coverage.FilesSeen, coverage.FilesRead));
        Assert.Equal(ReaderTable.For(sourceTree: false).Select(static r => r.Name), coverage.Readers.Select(static r => r.Name));
        Assert.Equal(new ReaderCoverage("os-release", 1, 0), coverage.Readers[0]);
        Assert.Equal(new ReaderCoverage("dpkg", 3, 2), Assert.Single(coverage.Readers, static r => r.Name == "dpkg"));
    }

    [Fact]
    public void The_distribution_that_the_user_names_counts()
    {
        var named = new Distribution { Id = "ubuntu", VersionId = "24.04", Origin = "--distro" };
        var inventory = Scans.Inventory(HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar")), named);
        Assert.Equal(named, inventory.Distribution);
        Assert.All(inventory.Packages, static p => Assert.Equal("ubuntu", p.Purl.Namespace));
    }

    [Fact]
    public void A_reader_without_a_resolve_gives_its_facts_as_they_are()
    {
        var image = new SmallImage()
            .Layer("one", ("app/hull.txt", "@scope/hull 1.0\ndeck 1.0\n"), ("old/hull.txt", "keel 9\n"))
            .Layer("two", layer => layer.File("app/hull.txt", "@scope/hull 1.0\ndeck 2.0\n").Whiteout("old"));
        var inventory = Scans.Inventory(image.SaveOci(_folder.Path), null, Manifest);

        Assert.Equal(["pkg:npm/%40scope/hull@1.0", "pkg:npm/deck@2.0"], inventory.Packages.Select(static p => p.Purl.ToString()));
        Assert.Equal(["@scope/hull", "deck"], inventory.Packages.Select(static p => p.Name));
        Assert.Equal([(0, 1, 1), (1, 1, 2)], inventory.Packages.Select(static p => p.Evidence[0]).Select(static e => (e.Layer, e.LastTouchedLayer, e.Line!.Value)));
        Assert.All(inventory.Packages, static p => Assert.Equal("manifest", p.Evidence[0].Reader));
    }

    [Fact]
    public void What_went_wrong_in_a_file_that_a_later_layer_replaced_is_told_too()
    {
        var image = new SmallImage().Layer("one", ("hull.txt", "!\n")).Layer("two", ("hull.txt", "hull 1\n"));
        var problem = Assert.Single(Scans.Inventory(image.SaveOci(_folder.Path), null, Manifest).Coverage.Problems);
        Assert.Equal(("hull.txt", 0, "line 1 is wrong"), (problem.Where, problem.Layer, problem.Detail));
    }

    [Fact]
    public void Folders_have_one_layer_and_no_history()
    {
        Directory.CreateDirectory(_folder.File("root/etc"));
        Directory.CreateDirectory(_folder.File("root/var/lib/dpkg"));
        File.WriteAllText(_folder.File("root/etc/os-release"), HarbourImages.Debian);
        File.WriteAllText(_folder.File("root/var/lib/dpkg/status"), HarbourImages.Packages(("hull", "1.0")));
        var inventory = Scans.Inventory("rootfs:" + _folder.File("root"));
        Assert.Equal(["hull 1.0"], Scans.Names(inventory));
        Assert.Single(inventory.Layers);
        Assert.Empty(inventory.History);
        Assert.Null(inventory.Target.ImageId);
    }

    [Fact]
    public void In_a_source_tree_only_readers_of_source_trees_run()
    {
        Directory.CreateDirectory(_folder.File("var/lib/dpkg"));
        File.WriteAllText(_folder.File("var/lib/dpkg/status"), HarbourImages.Packages(("hull", "1.0")));
        var inventory = Scans.Inventory("dir:" + _folder.Path);
        Assert.Empty(inventory.Packages);
        Assert.Equal(ReaderTable.For(sourceTree: true).Select(static r => r.Name), inventory.Coverage.Readers.Select(static r => r.Name));
        Assert.DoesNotContain(inventory.Coverage.Readers, static r => r.Name is "dpkg" or "apk");
    }

    [Fact]
    public void A_library_in_the_file_list_of_a_package_is_linked_to_it_across_a_merged_usr()
    {
        const string List = "var/lib/dpkg/info/hull.list";
        var image = new SmallImage().Layer("base", layer => layer
            .Link("lib", "usr/lib")
            .File("etc/os-release", HarbourImages.Debian)
            .File(HarbourImages.Status, HarbourImages.Packages(("hull", "1.0")))
            .File(List, "/.\n/lib/hull/hull.txt\n")
            .File("usr/lib/hull/hull.txt", "hull-js 1.0\n")
            .File("app/hull.txt", "deck-js 1.0\n"));
        var inventory = Scans.Inventory(image.SaveOci(_folder.Path), null, [.. ReaderTable.For(sourceTree: false), Manifest]);

        var owner = Assert.Single(inventory.Packages, static p => p.Type == "deb");
        Assert.Equal(owner.Purl, Assert.Single(inventory.Packages, static p => p.Name == "hull-js").OwnedBy);
        Assert.Null(Assert.Single(inventory.Packages, static p => p.Name == "deck-js").OwnedBy);
    }

    public void Dispose() => _folder.Dispose();
}
