using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Portage;

/// <summary>Packages of Gentoo and its kin: Portage's database of installed packages, a folder a package.</summary>
/// <remarks>Format: Package Manager Specification and portage(5). <c>CONTENTS</c> is always there, empty for packages without files.</remarks>
public static class PortageReader
{
    private const string Root = "var/db/pkg/";
    private const string Licence = "licence";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "portage",
        Version = 1,
        Summary = "Packages of Gentoo and others that use Portage, with owned files and licences.",
        Ecosystems = ["ebuild"],
        Tells = ReaderTells.Licences,
        Scope = ReaderScope.Installed,
        Wants = [Root + "*/*/CONTENTS", new FileWant { Pattern = Root + "*/*/LICENSE", SkipEmpty = true }],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (file.FileName is "LICENSE")
        {
            if (FieldText.TryRead(Utf8Text.Trim(file.Span), out var text) && PortageLicence.ToExpression(text) is { } expression)
            {
                facts.Add(Licence, expression);
            }

            return;
        }

        var segments = file.Path.Split('/');
        if (!PortageName.TryParse(segments[^3], segments[^2], out var name, out var version))
        {
            facts.Problem(ProblemKind.Malformed, $"the name of its folder, '{segments[^2]}', does not end with a version", "this package is not listed");
            return;
        }

        facts.Add(new PackageFact { Type = "ebuild", Name = name, Version = version });
        ReadContents(file.Span, facts);
    }

    // "obj PATH MD5 TIME", "sym PATH -> TARGET TIME", "dir PATH". Paths may have blanks.
    private static void ReadContents(ReadOnlySpan<byte> text, FactSink facts)
    {
        var paths = new PathList.Builder();
        var lines = new LineReader(text);
        while (lines.MoveNext())
        {
            var line = lines.Line;
            if (line.StartsWith("obj /"u8))
            {
                line = WithoutLastWord(WithoutLastWord(line));
            }
            else if (line.StartsWith("sym /"u8) && line.IndexOf(" -> "u8) is var arrow and > 0)
            {
                line = line[..arrow];
            }
            else
            {
                continue;
            }

            if (line.Length > 5)
            {
                paths.Add(line[5..]);
            }
        }

        facts.Own(paths.Build());
    }

    private static ReadOnlySpan<byte> WithoutLastWord(ReadOnlySpan<byte> line) => line[..Math.Max(0, line.LastIndexOf((byte)' '))];

    // The name has the category, as SBOM tools write it.
    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            var history = new PackageHistory(file);
            foreach (var fact in file.Facts.Packages)
            {
                var licence = view.File(file.Path[..^"CONTENTS".Length] + "LICENSE")?.Facts.Value(Licence);
                var package = FactPackages.ToPackage(fact, history.EvidenceOf(fact, Row.Name)) with { Licences = licence is null ? [] : [licence] };
                inventory.Add(package);
                if (file.Facts.OwnedPaths is { Count: > 0 } owned)
                {
                    inventory.Own(package.Purl, owned);
                }
            }
        }
    }
}
