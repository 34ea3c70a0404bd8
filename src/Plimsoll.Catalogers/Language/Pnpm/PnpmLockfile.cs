using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Pnpm;

/// <summary>Reads <c>pnpm-lock.yaml</c> of the versions 5.0 to 9.</summary>
/// <remarks>
/// <para>
/// https://github.com/pnpm/spec/tree/master/lockfile. <c>packages</c> has the packages by keys (<see cref="PnpmKey"/>); from version 9 on what these
/// need stands apart, under <c>snapshots</c>, once for each set of peers. <c>importers</c> has the project and the members of its workspace by their folders;
/// a project alone stood at the top before version 9. What versions before 9 need only to develop has <c>dev: true</c>, and what may be missing has
/// <c>optional: true</c> in all.
/// </para>
/// <para>A file may have two documents: the first one then has pnpm itself and its plug-ins, which run where the project is built.</para>
/// </remarks>
internal static class PnpmLockfile
{
    private const int NewestVersion = 9;

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var documents = YamlFields.Open(file, facts, NpmLocks.Consequence).OfType<YamlMapping>().ToArray();
        var entries = new PnpmEntries();
        var version = 0.0;
        foreach (var document in documents)
        {
            var own = VersionOf(document);
            version = own > 0 ? own : version;
            entries.Read(document, tellsDevelopment: version < NewestVersion);
        }

        entries.Write(facts);
        if (documents.Length > 0 && version is 0 or < 5)
        {
            facts.Problem(ProblemKind.Unsupported, "has no lockfileVersion, or one older than 5", "packages may be missing from the list");
        }
        else if (version >= NewestVersion + 1)
        {
            facts.Problem(ProblemKind.Unsupported, $"its format is newer than version {NewestVersion}, the newest that is known", "packages may be missing from the list");
        }
    }

    // 5.4, '6.0'
    private static double VersionOf(YamlMapping document) =>
        double.TryParse(document.TextOf("lockfileVersion"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
