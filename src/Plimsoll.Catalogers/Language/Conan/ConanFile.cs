using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Conan;

/// <summary>Reads <c>conanfile.txt</c>: what a project asks for.</summary>
/// <remarks>https://docs.conan.io/2/reference/conanfile_txt.html. A line of a section is a reference; comments begin with <c>#</c>, which inside a reference begins a revision.</remarks>
internal static class ConanFile
{
    /// <summary>Key of a value: how many references are ranges, and the line of the first.</summary>
    public const string Unpinned = "unpinned";

    /// <summary>Adds every package with one version, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var (isRequired, isDevelopment, malformed, open, firstOpen) = (false, false, 0, 0, 0);
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                isDevelopment = line.SequenceEqual("[tool_requires]"u8) || line.SequenceEqual("[build_requires]"u8) || line.SequenceEqual("[test_requires]"u8);
                isRequired = isDevelopment || line.SequenceEqual("[requires]"u8);
                continue;
            }

            if (!isRequired)
            {
                continue;
            }

            var comment = line.IndexOf(" #"u8);
            var text = comment < 0 ? line : line[..comment];
            if (text.Length > FieldText.MaxLength || ConanReference.Parse(Utf8Text.ToText(text)) is not { } reference)
            {
                malformed++;
            }
            else if (reference.IsRange)
            {
                firstOpen = open++ == 0 ? lines.Number : firstOpen;
            }
            else
            {
                facts.Add(new PackageFact
                {
                    Type = ConanReader.PurlType,
                    Name = reference.Name,
                    Version = reference.Version,
                    Presence = PackagePresence.Declared,
                    Line = lines.Number,
                    Dependency = DependencyKind.Direct,
                    IsDevelopment = isDevelopment,
                    Properties = [.. reference.Properties],
                });
            }
        }

        if (open > 0)
        {
            facts.Add(Unpinned, string.Create(CultureInfo.InvariantCulture, $"{open} {firstOpen}"));
        }

        if (malformed > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{malformed} lines are no references", "such lines are left out");
        }
    }
}
