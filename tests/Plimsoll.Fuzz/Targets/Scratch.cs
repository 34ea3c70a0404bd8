using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats;

namespace Plimsoll.Fuzz.Targets;

/// <summary>A file for parsers that want one, written over for every input.</summary>
internal sealed class Scratch
{
    private readonly SafeFileHandle _file;

    public Scratch()
    {
        Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("plimsoll-fuzz-").FullName, "input");
        _file = File.OpenHandle(Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }

    public string Path { get; }

    public FileRegion Write(byte[] content)
    {
        RandomAccess.SetLength(_file, content.Length);
        RandomAccess.Write(_file, content, 0);
        return new FileRegion(_file);
    }
}
