using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Cargo;

/// <summary>Reads <c>Cargo.lock</c> of the versions 1 to 4.</summary>
/// <remarks>
/// https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html, and the comments of Cargo's own encoder. A package without a <c>source</c> is
/// a member of the workspace or lies beside it: what these need the project asks for. A dependency is <c>name</c>, <c>name version</c> or
/// <c>name version (source)</c>, with as much as it takes to tell which one it is. The first version has the project under <c>[root]</c>.
/// </remarks>
internal static class CargoLock
{
    private const string Consequence = "the crates that it locks are not listed";
    private const int NewestVersion = 4;

    /// <summary>Adds every crate that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!TomlFields.TryOpen(file, facts, Consequence, out var root))
        {
            return;
        }

        var entries = new LockedEntries(static name => name);
        var packages = root.Tables("package").Concat(root.TryGetTable("root", out var project) ? [project] : []).ToArray();
        foreach (var package in packages)
        {
            var source = WithoutRevision(package.TextOf("source"));
            entries.Add(new LockedEntry
            {
                Type = CargoReader.PurlType,
                Name = package.Field("name"),
                Version = package.Field("version"),
                Line = package.Line,
                Source = source,
                IsLocal = source is null && package.Field("name") is not null,
            });
        }

        for (var i = 0; i < packages.Length; i++)
        {
            foreach (var dependency in packages[i].Items("dependencies"))
            {
                Link(dependency.Text ?? "", entries.All[i], entries);
            }
        }

        entries.Write(facts);
        if ((root["version"] as TomlValue)?.Integer > NewestVersion)
        {
            facts.Problem(ProblemKind.Unsupported, $"its format is newer than version {NewestVersion}, the newest that is known", "crates may be missing from the list");
        }
    }

    // "git+https://…#0123abc": a dependency names the repository only, with the branch or tag but not the revision that it led to.
    private static string? WithoutRevision(string? source) => source?.IndexOf('#') is >= 0 and var at ? source[..at] : source;

    private static void Link(string dependency, LockedEntry from, LockedEntries entries)
    {
        var parts = dependency.Split(' ', 3);
        var source = parts is [_, _, ['(', .., ')']] ? parts[2][1..^1] : null;
        foreach (var position in entries.Find(parts[0], parts.Length > 1 ? parts[1] : null))
        {
            if (source is null || source == entries.All[position].Source)
            {
                from.Needs.Add((position, NeedKind.Always));
            }
        }
    }
}
