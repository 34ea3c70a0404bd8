using System.Text;

namespace Plimsoll.Sample;

/// <summary>A Debian package of the sample, and the records dpkg keeps of it.</summary>
internal sealed record SamplePackage(string Name, string Version, string Source, string Licence, string? SourceVersion = null, string[]? Files = null)
{
    public string Status()
    {
        var text = new StringBuilder()
            .Append("Package: ").Append(Name).Append('\n')
            .Append("Status: install ok installed\n")
            .Append("Architecture: amd64\n");
        if (SourceVersion is not null)
        {
            text.Append("Source: ").Append(Source).Append(" (").Append(SourceVersion).Append(")\n");
        }
        else if (Source != Name)
        {
            text.Append("Source: ").Append(Source).Append('\n');
        }

        return text.Append("Version: ").Append(Version).Append("\nDescription: a record of the sample image\n\n").ToString();
    }

    public string List() => string.Concat(new[] { ".", $"usr/share/doc/{Name}/copyright" }.Concat(Files ?? []).Select(static f => $"/{f}\n"));

    public string Copyright() => $"""
        Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

        Files: *
        Copyright: the authors of {Name}
        License: {Licence}

        """;
}
