using Plimsoll.Formats.Elf;
using Plimsoll.Formats.MachO;
using Plimsoll.Formats.Pe;

namespace Plimsoll.Formats.Programs;

/// <summary>The frame of a program of any format: what is where. Nothing of its content is read before it is asked for.</summary>
public abstract class ProgramFile
{
    /// <summary>More sections are not read: 100,000. Kernels built with a section a function come near it.</summary>
    public const int MaxSections = 100_000;

    /// <summary>More segments are not read: 4,096.</summary>
    public const int MaxSegments = 4_096;

    /// <summary>The format.</summary>
    public abstract ProgramFormat Format { get; }

    /// <summary>The bytes of the program; of a Mach-O file for several architectures, of its first part.</summary>
    public abstract FileBytes Bytes { get; }

    /// <summary>True for programs whose addresses have eight bytes.</summary>
    public abstract bool Is64Bit { get; }

    /// <summary>True where the most significant byte comes first.</summary>
    public abstract bool IsBigEndian { get; }

    /// <summary>True where the file names its sections; stripped and packed programs may not.</summary>
    public abstract bool HasSections { get; }

    /// <summary>Where the program ends by its own tables. What lies after it was appended by something else.</summary>
    public abstract long End { get; }

    /// <summary>Opens a program.</summary>
    public static ProgramProblem TryOpen(FileBytes bytes, out ProgramFile? program)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..bytes.Read(0, start)];
        ProgramProblem problem;
        if (start.SequenceEqual(ElfFile.Magic))
        {
            problem = ElfFile.TryOpen(bytes, out var elf);
            program = elf;
        }
        else if (start.StartsWith(PeFile.Magic))
        {
            problem = PeFile.TryOpen(bytes, out var pe);
            program = pe;
        }
        else if (MachOFile.IsMagic(start))
        {
            problem = MachOFile.TryOpen(bytes, out var mach);
            program = mach;
        }
        else
        {
            problem = ProgramProblem.NotAProgram;
            program = null;
        }

        return problem;
    }

    /// <summary>Finds the first section of a name that has content in the file. Mach-O names stand without their segment.</summary>
    public abstract bool TryFindSection(ReadOnlySpan<byte> name, out ProgramSection section);

    /// <summary>The first stretch that is loaded as data that may change.</summary>
    public abstract bool TryFindWritableData(out ProgramSection data);

    /// <summary>Finds where an address lies in the file.</summary>
    /// <param name="address">The address.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="available">How many bytes lie there together.</param>
    public abstract bool TryMap(ulong address, out long offset, out long available);

    /// <summary>The content of a section; null where it is longer than <paramref name="limit"/> or the file ends inside it.</summary>
    public byte[]? Read(ProgramSection section, int limit)
    {
        if (section.Size > limit || section.Offset > Bytes.Length - section.Size)
        {
            return null;
        }

        var content = new byte[section.Size];
        return Bytes.Read(section.Offset, content) == content.Length ? content : null;
    }

    /// <summary>Fills a buffer from an address; false where not all of it lies in the file together.</summary>
    public bool TryReadAt(ulong address, Span<byte> buffer) =>
        TryMap(address, out var offset, out var available) && available >= buffer.Length && Bytes.Read(offset, buffer) == buffer.Length;
}
