using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Perl;

/// <summary>Reads <c>perllocal.pod</c>, to which <c>make install</c> adds an entry for every distribution.</summary>
/// <remarks>
/// The entry names the main module, and the version of the distribution. Its name is nearly always that of the module with hyphens; so it is inferred.
/// <code>
/// =head2 Sat Jan  1 00:00:00 2022: C&lt;Module&gt; L&lt;Hull::Keel|Hull::Keel&gt;
///
/// C&lt;VERSION: 1.02&gt;
/// </code>
/// </remarks>
internal static class CpanLog
{
    /// <summary>Adds every distribution as its last entry has it.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var order = new List<string>();
        var last = new Dictionary<string, PackageFact>(StringComparer.Ordinal);
        var lines = new LineReader(Utf8Text.WithoutMark(file.Span));
        (string? Module, int Line) entry = default;
        while (lines.MoveNext())
        {
            var line = Utf8Text.Trim(lines.Line);
            if (line.StartsWith("=head2 "u8))
            {
                entry = (ModuleOf(line), lines.Number);
            }
            else if (entry.Module is { } module && line.StartsWith("C<VERSION: "u8) && line.EndsWith(">"u8) && FieldText.TryRead(Utf8Text.Trim(line[11..^1]), out var version))
            {
                var name = module.Replace("::", "-", StringComparison.Ordinal);
                if (!last.ContainsKey(name) && order.Count < FactSink.MaxPackages)
                {
                    order.Add(name);
                }

                // "1.02 from a file" and the like are no versions.
                last[name] = new PackageFact { Type = CpanReader.PurlType, Name = name, Version = version, Inferred = true, Line = entry.Line };
            }
        }

        foreach (var name in order)
        {
            if (last[name].Version is not "undef" && !last[name].Version.Contains(' ', StringComparison.Ordinal))
            {
                facts.Add(last[name]);
            }
        }
    }

    private static string? ModuleOf(ReadOnlySpan<byte> heading)
    {
        var start = heading.LastIndexOf(" L<"u8);
        var end = start < 0 ? -1 : heading[(start + 3)..].IndexOfAny("|>"u8);
        return heading.IndexOf(" C<Module> "u8) >= 0 && end > 0 ? FieldText.OrNull(heading.Slice(start + 3, end)) : null;
    }
}
