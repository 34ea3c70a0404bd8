using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Php;

/// <summary>Packages of PEAR and PECL as installed: PHP's older package manager keeps a file for each, in its own serialised form.</summary>
public static class PearReader
{
    private const string PurlType = "pear";
    private const string ChannelFolder = ".channel.";
    private const string OwnChannel = "pear.php.net";
    private const long MaxSize = 8 << 20;
    private const string ExtensionChannel = "pecl.php.net";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "pear",
        Version = 1,
        Summary = "PHP packages and extensions as PEAR and PECL installed them, from the files of its registry, with licences.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Licences,
        Scope = ReaderScope.Installed,
        Wants = [new FileWant { Pattern = "**/.registry/*.reg", MaxSize = MaxSize }, new FileWant { Pattern = "**/.registry/*/*.reg", MaxSize = MaxSize }],
        Read = Read,
        Resolve = static (view, inventory) => FactPurl.AddAll(view, Row!.Name, inventory),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        var isRead = new PhpSerialized(file.Span).TryRead(strings, FieldText.MaxLength);
        var name = strings.GetValueOrDefault("name") ?? strings.GetValueOrDefault("package");
        var version = strings.GetValueOrDefault("version/release") ?? strings.GetValueOrDefault("version");
        if (!FieldText.IsUsable(name) || !FieldText.IsUsable(version))
        {
            facts.Problem(ProblemKind.Malformed, isRead ? "has no name or version" : "is nothing that PHP can have written", "the package is not listed");
            return;
        }

        var licence = strings.GetValueOrDefault("license/_content") ?? strings.GetValueOrDefault("license");
        var channel = strings.GetValueOrDefault("channel") ?? ChannelOf(file.Path) ?? (strings.ContainsKey("providesextension") ? ExtensionChannel : OwnChannel);
        facts.Add(new PackageFact
        {
            Type = PurlType,
            Namespace = channel,
            Name = name,
            Version = version,
            Licences = FieldText.IsUsable(licence) ? [licence] : [],
        });
    }

    // .registry/.channel.pecl.php.net/memcached.reg
    private static string? ChannelOf(string path) =>
        path.Split('/') is [.., var folder, _] && folder.StartsWith(ChannelFolder, StringComparison.Ordinal) && folder.Length > ChannelFolder.Length ? folder[ChannelFolder.Length..] : null;
}
