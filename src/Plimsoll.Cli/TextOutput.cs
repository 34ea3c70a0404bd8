using System.Text;

namespace Plimsoll.Cli;

/// <summary>Writes UTF-8 to the output of a command: straight to the process's own where it is that.</summary>
internal static class TextOutput
{
    public static void Write(TextWriter output, Action<Stream> write)
    {
        if (ReferenceEquals(output, Console.Out))
        {
            using var stream = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            write(stream);
            return;
        }

        using var memory = new MemoryStream();
        write(memory);
        output.Write(Encoding.UTF8.GetString(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
    }
}
