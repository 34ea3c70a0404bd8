using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Terraform;

/// <summary>Providers that Terraform and OpenTofu lock.</summary>
/// <remarks>
/// https://developer.hashicorp.com/terraform/language/files/dependency-lock. A tool writes the file, one block for each provider and one attribute a line, so it takes no parser
/// of the whole language. The registry and its namespace are the namespace of the package URL.
/// </remarks>
public static class TerraformReader
{
    private const string PurlType = "terraform";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "terraform",
        Version = 1,
        Summary = "Providers that .terraform.lock.hcl locks.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/.terraform.lock.hcl"],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        string? provider = null;
        var (line, incomplete) = (0, 0);
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        while (lines.MoveNext())
        {
            var text = Utf8Text.Trim(lines.Line);
            if (text.StartsWith("provider "u8))
            {
                incomplete += provider is null ? 0 : 1;
                (provider, line) = (Quoted(text) ?? "", lines.Number);
            }
            else if (provider is not null && text.StartsWith("version "u8))
            {
                incomplete += TryAdd(provider, Quoted(text), line, facts) ? 0 : 1;
                provider = null;
            }
        }

        if (incomplete + (provider is null ? 0 : 1) is > 0 and var count)
        {
            facts.Problem(ProblemKind.Malformed, $"{count} providers have no usable name or version", "these providers are not listed");
        }
    }

    private static bool TryAdd(string provider, string? version, int line, FactSink facts)
    {
        var slash = provider.LastIndexOf('/');
        if (slash <= 0 || slash == provider.Length - 1 || version is null)
        {
            return false;
        }

        facts.Add(new PackageFact { Type = PurlType, Namespace = provider[..slash], Name = provider, Version = version, Presence = PackagePresence.Declared, Line = line });
        return true;
    }

    private static string? Quoted(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOf((byte)'"');
        var length = start < 0 ? -1 : text[(start + 1)..].IndexOf((byte)'"');
        return length < 0 ? null : FieldText.OrNull(text.Slice(start + 1, length));
    }
}
