using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Yarn;

/// <summary>Packages that Yarn locks, in the form of its first version and in that of all later ones, and the manifests that say what is for development.</summary>
public static class YarnReader
{
    private const string LockName = "yarn.lock";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "yarn",
        Version = 1,
        Summary = "JavaScript packages that yarn.lock locks (versions 1 to 4), with what needs what, and what is direct, for development or optional by package.json.",
        Ecosystems = [NpmReader.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = [NpmLocks.Want(LockName), NpmProject.Want],
        Read = Read,
        Resolve = YarnProject.Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (NpmPaths.IsInsidePackages(file.Path))
        {
            return;
        }

        if (!file.FileName.SequenceEqual(LockName))
        {
            NpmProject.Read(file, facts);
        }
        else if (IsBerry(file.Span))
        {
            YarnBerry.Read(file, facts);
        }
        else
        {
            YarnClassic.Read(file, facts);
        }
    }

    // From version 2 on a lock file begins with this, after comments.
    private static bool IsBerry(ReadOnlySpan<byte> text)
    {
        var lines = new LineReader(Utf8Text.WithoutMark(text));
        while (lines.MoveNext())
        {
            if (lines.Line.StartsWith("__metadata:"u8))
            {
                return true;
            }
        }

        return false;
    }
}
