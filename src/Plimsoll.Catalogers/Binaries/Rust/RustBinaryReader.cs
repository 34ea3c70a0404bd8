using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.Rust;

/// <summary>Crates in Rust programs that were built with cargo-auditable.</summary>
/// <remarks>Format: https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md: a section with JSON, compressed with zlib.</remarks>
public static class RustBinaryReader
{
    internal const string PurlType = "cargo";

    private const int MaxCompressed = 4 << 20;
    private const int MaxPlain = 16 << 20;
    private const string Consequence = "the crates in it are not listed";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "rust-binary",
        Version = 1,
        Summary = "Crates in Rust programs built with cargo-auditable, for Linux, Windows and macOS, with what needs what.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Development | ReaderTells.Binaries,
        Scope = ReaderScope.Installed,
        Wants = Programs.All,
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (Programs.Open(file) is not { } program || !program.TryFindSection(".dep-v0"u8, out var section))
        {
            return;
        }

        if (program.Read(section, MaxCompressed) is not { } compressed)
        {
            facts.Problem(ProblemKind.Malformed, $"its list of crates is cut off or longer than {MaxCompressed:N0} bytes", Consequence);
            return;
        }

        try
        {
            if (Inflate(compressed) is { } json)
            {
                AuditableCrates.Read(json, facts);
            }
            else
            {
                facts.Problem(ProblemKind.LimitReached, $"its list of crates is longer than {MaxPlain:N0} bytes", Consequence);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // The library calls data that asks for a dictionary an error of input and output.
            facts.Problem(ProblemKind.Malformed, "its list of crates cannot be decompressed", Consequence);
        }
        catch (JsonException)
        {
            facts.Problem(ProblemKind.Malformed, "its list of crates is not valid JSON", Consequence);
        }
    }

    private static byte[]? Inflate(byte[] compressed)
    {
        using var inflate = new ZLibStream(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var block = new byte[16 << 10];
        while (inflate.Read(block) is var count and > 0)
        {
            plain.Write(block.AsSpan(0, count));
            if (plain.Length > MaxPlain)
            {
                return null;
            }
        }

        return plain.ToArray();
    }
}
