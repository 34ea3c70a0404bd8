using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python.Project;
using Plimsoll.Formats.Toml;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Pipenv;

/// <summary>Reads from a <c>Pipfile</c> what the project asks for itself: every table but a few is a category of packages.</summary>
/// <remarks>https://pipenv.pypa.io/en/latest/pipfile.html.</remarks>
internal static class Pipfile
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "Pipfile";

    /// <summary>Adds each package that the project asks for, as a value.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var parsed = TomlFile.Parse(file.Span);
        if (parsed.Root is not { } root)
        {
            ProjectNeeds.AddBroken(facts, TomlFields.Describe(parsed));
            return;
        }

        foreach (var (category, value) in root.Entries)
        {
            if (value is not TomlTable packages || category is "requires" or "scripts" or "pipenv")
            {
                continue;
            }

            var kind = category switch { "packages" => NeedKind.Always, "dev-packages" => NeedKind.Development, _ => NeedKind.Optional };
            foreach (var package in packages.Entries)
            {
                ProjectNeeds.Add(facts, package.Key, kind);
            }
        }
    }
}
