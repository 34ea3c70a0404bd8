using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Cli.Answers;

/// <summary>Reads the VEX documents that the user names, one by one or by their folder.</summary>
internal static class VexFiles
{
    private const string Attestations = "attestations";
    private const int MaxFiles = 100_000;
    private const int MaxDepth = 32;
    private const long MaxTotal = 4L << 30;

    /// <summary>Reads them, in their order; those of a folder by name.</summary>
    /// <exception cref="CliException">There is no such file or folder, or it cannot be read.</exception>
    public static AnswerSet Read(IEnumerable<string> names)
    {
        var answers = AnswerSet.None;
        foreach (var name in names)
        {
            answers = name == Attestations ? answers with { TakesAttestations = true }
                : Directory.Exists(name) ? ReadFolder(name, answers)
                : File.Exists(name) ? answers.With(ReadFile(name))
                : throw new CliException($"--vex: there is no file or folder '{name}'");
        }

        return answers;
    }

    private static VexReading ReadFile(string name)
    {
        try
        {
            using var stream = File.OpenRead(name);
            return Read(stream, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--vex: '{name}' cannot be read: {e.Message}", e);
        }
    }

    // What is no VEX is none of our business here: people keep other JSON beside it.
    private static AnswerSet ReadFolder(string folder, AnswerSet answers)
    {
        var files = Directory.EnumerateFiles(folder, "*.json", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = MaxDepth,
            AttributesToSkip = FileAttributes.ReparsePoint,
        }).Take(MaxFiles + 1).Order(StringComparer.Ordinal).ToArray();
        long total = 0;
        var readings = new List<VexReading>();
        foreach (var file in files.Take(MaxFiles))
        {
            try
            {
                using var handle = SafeOpen.File(folder, Path.GetRelativePath(folder, file).Replace('\\', '/'));
                if (handle is null)
                {
                    continue;
                }

                using var stream = new FileStream(handle, FileAccess.Read);
                total += stream.Length;
                if (total > MaxTotal)
                {
                    break;
                }

                var reading = Read(stream, file);
                if (reading.IsVex)
                {
                    readings.Add(reading);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                readings.Add(new VexReading { Problems = [Unread(file, ProblemKind.Unreadable, e.Message)] });
            }
        }

        if (files.Length > MaxFiles || total > MaxTotal)
        {
            readings.Add(new VexReading { Problems = [Unread(folder, ProblemKind.LimitReached, $"it has more than {MaxFiles:N0} files of JSON, or more than {MaxTotal >> 30} GiB of it")] });
        }

        // Once, not file by file: a vendor's folder has tens of thousands.
        return answers with
        {
            Statements = [.. answers.Statements, .. readings.SelectMany(static r => r.Statements)],
            Boms = [.. answers.Boms, .. readings.Select(static r => r.Bom).OfType<BomReferences>()],
            Problems = [.. answers.Problems, .. readings.SelectMany(static r => r.Problems)],
        };
    }

    private static VexReading Read(FileStream stream, string name)
    {
        if (stream.CanSeek && stream.Length > VexFile.MaxBytes)
        {
            return new VexReading { Problems = [Unread(name, ProblemKind.LimitReached, $"it has more than {VexFile.MaxBytes >> 20} MiB")] };
        }

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return VexFile.Read(memory.GetBuffer().AsSpan(0, (int)memory.Length), name);
    }

    private static Problem Unread(string where, ProblemKind kind, string detail) => new()
    {
        Kind = kind,
        Where = where,
        Detail = detail,
        Consequence = "what was not read of it is not used: what it would answer counts",
    };
}
