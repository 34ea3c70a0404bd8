using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Haskell;

/// <summary>Haskell packages that Cabal freezes.</summary>
/// <remarks>
/// https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze. The field <c>constraints</c> has <c>any.name ==version</c> with commas between; what is
/// <c>installed</c> comes with the compiler, and flags have no version.
/// </remarks>
public static class CabalReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "cabal",
        Version = 1,
        Summary = "Haskell packages that cabal.project.freeze freezes.",
        Ecosystems = [HaskellPackage.PurlType],
        Tells = ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/cabal.project.freeze"],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        var isConstraint = false;
        while (lines.MoveNext())
        {
            var line = lines.Line;
            if (line is not [(byte)' ' or (byte)'\t', ..])
            {
                isConstraint = line.StartsWith("constraints:"u8);
                line = isConstraint ? line["constraints:".Length..] : line;
            }

            foreach (var part in isConstraint && line.Length <= 1 << 20 ? line.Split((byte)',') : default)
            {
                AddOne(Utf8Text.Trim(line[part]), lines.Number, facts);
            }
        }
    }

    private static void AddOne(ReadOnlySpan<byte> constraint, int line, FactSink facts)
    {
        var sign = constraint.IndexOf("=="u8);
        if (sign <= 0 || constraint.Length > FieldText.MaxLength)
        {
            return;
        }

        var name = Utf8Text.ToText(Utf8Text.Trim(constraint[..sign]));
        var version = Utf8Text.ToText(Utf8Text.Trim(constraint[(sign + 2)..]));
        name = name.StartsWith("any.", StringComparison.Ordinal) ? name[4..] : name;
        if (FieldText.IsUsable(name) && FieldText.IsUsable(version) && !name.Contains(' ', StringComparison.Ordinal) && !version.Contains(' ', StringComparison.Ordinal) && !version.Contains('*', StringComparison.Ordinal))
        {
            facts.Add(HaskellPackage.ToFact(name, version, line));
        }
    }
}
