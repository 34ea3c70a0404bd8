using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Perl;

/// <summary>Reads <c>MYMETA.json</c>: the licences of a distribution, and the modules that it needs when it runs.</summary>
/// <remarks>https://metacpan.org/pod/CPAN::Meta::Spec.</remarks>
internal static class CpanMeta
{
    /// <summary>Key of the values with its licences.</summary>
    public const string Licence = "licence";

    /// <summary>Key of the values with the modules that it needs.</summary>
    public const string Needs = "needs";

    private const int MaxNeeds = 10_000;

    /// <summary>Adds what is known of the distribution that the folder names.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, "licences and requirements of the distribution are not known", out var root))
        {
            return;
        }

        foreach (var node in root.Items("license"))
        {
            if (FieldText.IsUsable(node.Text) && Spdx(node.Text) is { } expression)
            {
                facts.Add(Licence, expression);
            }
        }

        foreach (var module in (root.ObjectAt("prereqs", "runtime")?.EntriesOf("requires") ?? []).Take(MaxNeeds).Select(static e => e.Key).Where(FieldText.IsUsable))
        {
            facts.Add(Needs, module);
        }
    }

    // The names are those of the specification; three of them say that nothing is known.
    private static string? Spdx(string licence) => licence switch
    {
        "perl_5" => "Artistic-1.0-Perl OR GPL-1.0-or-later",
        "agpl_3" => "AGPL-3.0-only",
        "apache_1_1" => "Apache-1.1",
        "apache_2_0" => "Apache-2.0",
        "artistic_1" => "Artistic-1.0",
        "artistic_2" => "Artistic-2.0",
        "bsd" => "BSD-3-Clause",
        "freebsd" => "BSD-2-Clause",
        "gfdl_1_2" => "GFDL-1.2-only",
        "gfdl_1_3" => "GFDL-1.3-only",
        "gpl_1" => "GPL-1.0-only",
        "gpl_2" => "GPL-2.0-only",
        "gpl_3" => "GPL-3.0-only",
        "lgpl_2_1" => "LGPL-2.1-only",
        "lgpl_3_0" => "LGPL-3.0-only",
        "mit" => "MIT",
        "mozilla_1_0" => "MPL-1.0",
        "mozilla_1_1" => "MPL-1.1",
        "openssl" => "OpenSSL",
        "qpl_1_0" => "QPL-1.0",
        "zlib" => "Zlib",
        "open_source" or "restricted" or "unrestricted" or "unknown" => null,
        _ => licence,
    };
}
