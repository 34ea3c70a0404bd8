using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>A plain list of package URLs, one a line; lines that begin with <c>#</c> are comments.</summary>
internal static class PackageUrlList
{
    public static void Read(ReadOnlySpan<byte> content, SbomDraft draft)
    {
        var lines = new LineReader(Utf8Text.WithoutMark(content));
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (FieldText.OrNull(line) is { } purl)
            {
                draft.Add(new SbomComponent { Name = purl, Purl = purl, Kind = "library", Line = lines.Number });
            }
            else
            {
                draft.Malformed.Add(lines.Number);
            }
        }
    }
}
