using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Ruby;

/// <summary>Gems that Bundler locks.</summary>
/// <remarks>Gems bring along the lock files of their authors: these say what they had, not what is here, and are not read.</remarks>
public static class BundlerReader
{
    internal const string PurlType = "gem";

    private static readonly string[] Installed = ["ruby/gems/", "bundle/ruby/", "lib/gems/"];

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "bundler",
        Version = 1,
        Summary = "Ruby gems that Gemfile.lock or gems.locked locks, with what needs what.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Direct | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/Gemfile*.lock", "**/gems.locked"],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!Installed.Any(folder => file.Path.Contains(folder, StringComparison.Ordinal)))
        {
            BundlerLock.Read(file, facts);
        }
    }
}
