using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.ContentSets;

/// <summary>Which repositories ("content sets") the packages of an image of Red Hat may be from: each layer built there says so in a file.</summary>
/// <remarks>
/// <c>{"metadata": {…}, "content_sets": ["rhel-8-for-x86_64-baseos-rpms"], "image_contents": []}</c>, in
/// <c>root/buildinfo/content_manifests</c> under the name of the build, and of newer images in <c>usr/share/buildinfo</c>.
/// </remarks>
public static class ContentSetReader
{
    private const string Key = "CONTENT_SET";
    private const string Consequence = "the repositories of the packages are not known from it";

    // A real one has 10 KB and fewer than a hundred.
    private const int MaxSize = 4 << 20;
    private const int MaxSets = 10_000;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "content-sets",
        Version = 1,
        Summary = "The repositories that the packages of images of Red Hat are from (content manifests).",
        Scope = ReaderScope.Installed,
        Wants =
        [
            new FileWant { Pattern = "root/buildinfo/content_manifests/*.json", MaxSize = MaxSize, SkipEmpty = true },
            new FileWant { Pattern = "usr/share/buildinfo/*.json", MaxSize = MaxSize, SkipEmpty = true },
        ],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        List<string> sets = [];
        try
        {
            if (!JsonFields.TryOpenObject(file, facts, Consequence, out var json))
            {
                return;
            }

            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("content_sets"u8))
                {
                    json.AddFieldsTo(sets);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        catch (JsonException exception)
        {
            JsonFields.Report(facts, exception, Consequence);
        }

        if (sets.Count > MaxSets)
        {
            facts.Problem(ProblemKind.LimitReached, $"names more than {MaxSets} content sets", "those after that are not known");
        }

        foreach (var set in sets.Take(MaxSets).Distinct(StringComparer.Ordinal))
        {
            facts.Add(Key, set);
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            foreach (var (_, set) in file.Facts.Values)
            {
                inventory.AddContentSet(set);
            }
        }
    }
}
