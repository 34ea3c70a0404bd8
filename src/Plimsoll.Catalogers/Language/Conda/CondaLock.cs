using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Conda;

/// <summary>Reads <c>conda-lock.yml</c>.</summary>
/// <remarks>
/// https://conda.github.io/conda-lock/. A package stands there once for each platform; it becomes one. <c>manager: pip</c> marks packages of PyPI. The
/// <c>category</c> is <c>main</c>, <c>dev</c>, or what the project calls an extra.
/// </remarks>
internal static class CondaLock
{
    private const string Consequence = "the packages that it locks are not listed";

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!YamlFields.TryOpen(file, facts, Consequence, out var root))
        {
            return;
        }

        var entries = new LockedEntries(static name => name.ToLowerInvariant());
        var packages = root.Items("package").OfType<YamlMapping>().ToArray();
        foreach (var package in packages)
        {
            entries.Add(ToEntry(package));
        }

        for (var i = 0; i < packages.Length; i++)
        {
            if (packages[i].TryGetMapping("dependencies", out var dependencies))
            {
                foreach (var (key, _) in dependencies.Entries)
                {
                    entries.Need(entries.All[i], key.Text ?? "");
                }
            }
        }

        entries.Write(facts, keepsKinds: true);
    }

    private static LockedEntry ToEntry(YamlMapping package)
    {
        var category = package.TextOf("category") ?? "main";
        return new LockedEntry
        {
            Type = package.TextOf("manager") == "pip" ? "pypi" : CondaReader.PurlType,
            Name = package.Field("name"),
            Version = package.Field("version"),
            Line = package.Line,
            IsDevelopment = category == "dev",
            IsOptional = category is not ("main" or "dev"),
        };
    }
}
