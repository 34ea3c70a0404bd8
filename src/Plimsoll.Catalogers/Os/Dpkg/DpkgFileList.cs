using Plimsoll.Formats;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Dpkg;

/// <summary>Reads which paths a package owns.</summary>
internal static class DpkgFileList
{
    /// <summary>
    /// <c>info/NAME.list</c>: one absolute path a line. Folders stand there like files and cannot be told apart; they do no harm,
    /// because only files are looked up in the list.
    /// </summary>
    public static void ReadList(FileInput file, FactSink facts)
    {
        var paths = new PathList.Builder();
        var lines = new LineReader(file.Span);
        while (lines.MoveNext())
        {
            Add(paths, lines.Line);
        }

        facts.Own(paths.Build());
    }

    /// <summary><c>status.d/NAME.md5sums</c>: a sum of 32 digits, two blanks, a path. Files only.</summary>
    public static void ReadSums(FileInput file, FactSink facts)
    {
        var paths = new PathList.Builder();
        var lines = new LineReader(file.Span);
        while (lines.MoveNext())
        {
            var blank = lines.Line.IndexOf((byte)' ');
            if (blank == 32)
            {
                Add(paths, lines.Line[blank..].TrimStart((byte)' '));
            }
        }

        facts.Own(paths.Build());
    }

    private static void Add(PathList.Builder paths, ReadOnlySpan<byte> path)
    {
        path = path.TrimStart((byte)'/');
        if (!path.IsEmpty && !path.SequenceEqual("."u8))
        {
            paths.Add(path);
        }
    }
}
