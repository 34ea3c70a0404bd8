using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Formats.Zip;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Says what is wrong with an archive, or with one in it, in words for people; only so many times.</summary>
internal sealed class JarProblems(FactSink facts)
{
    private const int Max = 20;

    private int _count;

    /// <summary>Adds a problem.</summary>
    /// <param name="problem">Which; nothing is added where there is none.</param>
    /// <param name="inside">Where the archive lies in the file; empty for the file itself.</param>
    /// <param name="name">The entry; empty where it is the archive as a whole.</param>
    public void Add(ZipProblem problem, string inside, ReadOnlySpan<byte> name)
    {
        if (problem == ZipProblem.None)
        {
            return;
        }

        if (++_count < Max)
        {
            var place = name.IsEmpty ? inside : Join(inside, FieldText.OrNull(name) ?? "an entry with a long name");
            facts.Problem(Kind(problem), place.Length == 0 ? Text(problem) : $"{place}: {Text(problem)}", "packages in it may be missing");
        }
        else if (_count == Max)
        {
            facts.Problem(ProblemKind.LimitReached, "has more problems than are listed", "packages in it may be missing");
        }
    }

    /// <summary>The path of an entry: where its archive lies, and its name there.</summary>
    public static string Join(string inside, string name) => inside.Length == 0 ? name : inside + Evidence.InsideMark + name;

    /// <summary>The same for a name in bytes.</summary>
    public static string Join(string inside, ReadOnlySpan<byte> name) => Join(inside, Utf8Text.ToText(name));

    private static ProblemKind Kind(ZipProblem problem) => problem switch
    {
        ZipProblem.NoEndRecord or ZipProblem.NoDirectory => ProblemKind.Malformed,
        ZipProblem.SplitArchive or ZipProblem.Encrypted or ZipProblem.UnsupportedMethod => ProblemKind.Unsupported,
        ZipProblem.TooManyEntries or ZipProblem.NameTooLong or ZipProblem.ContentTooLarge or ZipProblem.RatioExceeded or ZipProblem.BudgetSpent => ProblemKind.LimitReached,
        ZipProblem.Overlap or ZipProblem.HeadersDiffer or ZipProblem.ContentTooLong => ProblemKind.HostileEntry,
        _ => ProblemKind.DamagedArchive,
    };

    private static string Text(ZipProblem problem) => problem switch
    {
        ZipProblem.NoEndRecord => "is no zip archive, or was cut off",
        ZipProblem.NoDirectory => "has no directory where its end says",
        ZipProblem.SplitArchive => "is one part of an archive of several",
        ZipProblem.DamagedDirectory => "has a damaged directory",
        ZipProblem.TooManyEntries => "has too many entries",
        ZipProblem.WrongCount => "has another number of entries than it says",
        ZipProblem.NameTooLong => "has an entry with a name longer than any path",
        ZipProblem.NoZip64Field => "has an entry whose size is missing",
        ZipProblem.Overlap => "has entries that lie over each other",
        ZipProblem.EntryOutside => "lies outside its archive",
        ZipProblem.NoLocalHeader => "does not begin where the directory says",
        ZipProblem.HeadersDiffer => "is described in two ways",
        ZipProblem.Encrypted => "is encrypted",
        ZipProblem.UnsupportedMethod => "is compressed in a way that is not supported",
        ZipProblem.StoredSizesDiffer => "is not compressed and yet has two sizes",
        ZipProblem.DamagedContent => "has damaged compressed data",
        ZipProblem.ContentTooShort => "is shorter than it says",
        ZipProblem.ContentTooLong => "is longer than it says",
        ZipProblem.WrongChecksum => "has the wrong checksum",
        ZipProblem.ContentTooLarge => "is larger than is read into memory",
        ZipProblem.RatioExceeded => "grows too much when it is decompressed",
        ZipProblem.BudgetSpent => "holds more than is decompressed of one file",
        _ => "cannot be read",
    };
}
