using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Rpm;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Reads the lists of packages that images of Azure Linux without rpm have in place of a database.</summary>
/// <remarks>
/// <c>container-manifest-1</c> has lines <c>name.version-release.architecture</c>, with a dot where rpm has a hyphen. <c>container-manifest-2</c> has ten
/// fields a line with tabs between them: name, version-release, two times, vendor, epoch, size, architecture, epoch as a number, source package.
/// </remarks>
internal static class RpmManifest
{
    private const int Fields = 10;

    /// <summary>Adds every package.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var isLong = file.Path.EndsWith('2');
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        var (damaged, first) = (0, 0);
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.IsEmpty)
            {
                continue;
            }

            if (line.Length > 8 * FieldText.MaxLength || (isLong ? FromFields(Utf8Text.ToText(line)) : FromName(Utf8Text.ToText(line))) is not { } package)
            {
                damaged++;
                first = first == 0 ? lines.Number : first;
            }
            else if (package.Name != RpmPackage.Key)
            {
                facts.Add(package with { Line = lines.Number });
            }
        }

        if (damaged > 0)
        {
            facts.Add(RpmDatabase.Damage, $"{damaged} lines are no packages, the first is line {first}");
        }
    }

    // Names have dots too, but after their last hyphen hardly ever one that a digit follows: "java-1.8.0-openjdk.1.8.0.362-1.cm2.x86_64".
    private static PackageFact? FromName(string line)
    {
        if (line.Length > FieldText.MaxLength || !Nevra.TryParse(line, out var nevra))
        {
            return null;
        }

        var rest = nevra.Version;
        var dot = 1;
        while (dot < rest.Length - 1 && !(rest[dot] == '.' && char.IsAsciiDigit(rest[dot + 1])))
        {
            dot++;
        }

        return dot >= rest.Length - 1 ? null : RpmPackage.Of(
            nevra.Name.Length == 0 ? rest[..dot] : $"{nevra.Name}-{rest[..dot]}",
            $"{rest[(dot + 1)..]}-{nevra.Release}",
            epoch: null,
            nevra.Architecture.Length == 0 ? null : nevra.Architecture,
            sourceRpm: null);
    }

    private static PackageFact? FromFields(string line)
    {
        var fields = line.Split('\t');
        if (fields.Length < Fields || !Array.TrueForAll(fields, static f => f.Length <= FieldText.MaxLength)
            || fields[0].Length == 0 || fields[1].IndexOf('-', StringComparison.Ordinal) is <= 0 || fields[1].EndsWith('-'))
        {
            return null;
        }

        // The number is 0 both for an epoch of 0 and for none; the text before tells them apart.
        var epoch = uint.TryParse(fields[8], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (number > 0 || fields[5] == "0")
            ? number.ToString(CultureInfo.InvariantCulture) : null;
        return RpmPackage.Of(fields[0], fields[1], epoch, Known(fields[7]), Known(fields[9]));
    }

    private static string? Known(string field) => field is "" or "(none)" ? null : field;
}
