using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os.Nix;

/// <summary>Reads what a derivation (<c>.drv</c>) builds: the first list of an ATerm, <c>Derive([("out","/nix/store/…","",""),…],…)</c>.</summary>
internal static class NixDerivation
{
    // No real derivation has a hundred outputs.
    private const int MaxOutputs = 1000;

    /// <summary>Adds one value an output: its name, with its path as the value.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var text = file.Span;
        if (!text.StartsWith("Derive(["u8))
        {
            facts.Problem(ProblemKind.Malformed, "is no derivation", "what it builds is known by name only");
            return;
        }

        text = text["Derive(["u8.Length..];
        for (var i = 0; i < MaxOutputs && text.StartsWith("("u8); i++)
        {
            text = text[1..];
            if (!TryReadText(ref text, out var output) || !Skip(ref text, (byte)',') || !TryReadText(ref text, out var path))
            {
                break;
            }

            if (FieldText.TryRead(output, out var name) && FieldText.TryRead(path, out var value))
            {
                facts.Add(name, value);
            }

            // The hash of what is fetched, and its algorithm.
            if (!Skip(ref text, (byte)',') || !TryReadText(ref text, out _) || !Skip(ref text, (byte)',') || !TryReadText(ref text, out _) || !Skip(ref text, (byte)')'))
            {
                break;
            }

            if (!Skip(ref text, (byte)','))
            {
                return;
            }
        }

        facts.Problem(ProblemKind.Malformed, "is a damaged derivation", "what it builds may be known by name only");
    }

    // Names and paths have nothing to escape.
    private static bool TryReadText(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!Skip(ref text, (byte)'"'))
        {
            return false;
        }

        var end = text.IndexOf((byte)'"');
        if (end < 0)
        {
            return false;
        }

        value = text[..end];
        text = text[(end + 1)..];
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<byte> text, byte mark)
    {
        if (text.IsEmpty || text[0] != mark)
        {
            return false;
        }

        text = text[1..];
        return true;
    }
}
