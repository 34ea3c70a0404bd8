using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Conda;

/// <summary>Reads <c>environment.yml</c>: what is pinned becomes facts, and the rest is counted.</summary>
/// <remarks>
/// https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html. A list under <c>pip</c> holds lines of a requirements file. Other
/// programs have files of this name too: one without a list of <c>dependencies</c> is one of those, and nothing is said of it.
/// </remarks>
internal static class CondaEnvironment
{
    private const string Consequence = "the packages that it names are not listed";
    private const string UnpinnedKey = "unpinned";

    /// <summary>Adds the packages that are pinned.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!YamlFields.TryOpen(file, facts, Consequence, out var root))
        {
            return;
        }

        var reading = new Reading(facts);
        foreach (var dependency in root.Items("dependencies"))
        {
            if (dependency is YamlScalar { IsNull: false, Boolean: null, Integer: null })
            {
                reading.AddSpec(dependency);
            }
            else if (dependency is YamlMapping map && map["pip"] is YamlSequence list)
            {
                foreach (var item in list.Items)
                {
                    reading.AddRequirement(item);
                }
            }
            else
            {
                reading.Malformed(dependency.Line);
            }
        }

        reading.Finish();
    }

    /// <summary>The problem that some packages have no exact version; null where all have.</summary>
    public static Problem? Unpinned(MergedFile file) => file.Facts.Value(UnpinnedKey)?.Split(' ') is not [var count, var line] ? null : new Problem
    {
        Kind = ProblemKind.UnpinnedVersion,
        Where = file.Path,
        Layer = file.LastTouchedLayer,
        Detail = $"{count} packages have no exact version, the first on line {line}",
        Consequence = "which versions will be installed is not known, so they are not in the result",
    };

    private sealed class Reading(FactSink facts)
    {
        private int _unpinned;
        private int _firstUnpinned;
        private int _malformed;
        private int _firstMalformed;

        public void AddSpec(YamlNode item)
        {
            var spec = item.Text ?? "";
            if (CondaSpec.TryPin(spec, out var name, out var version, out var isGuess))
            {
                Add(CondaReader.PurlType, name, version, item.Line, isGuess);
            }
            else if (name.Length > 0)
            {
                Open(item.Line);
            }
            else
            {
                Malformed(item.Line);
            }
        }

        public void AddRequirement(YamlNode item)
        {
            var requirement = item.Text is { } text ? Requirement.Parse(text) : Requirement.Malformed;
            switch (requirement.Kind)
            {
                case RequirementKind.Pinned:
                    Add("pypi", requirement.Text, requirement.Version, item.Line, isGuess: false);
                    break;
                case RequirementKind.Unpinned or RequirementKind.Include or RequirementKind.Constraint:
                    Open(item.Line);
                    break;
                case RequirementKind.Malformed:
                    Malformed(item.Line);
                    break;
            }
        }

        public void Malformed(int line) => _firstMalformed = _malformed++ == 0 ? line : _firstMalformed;

        public void Finish()
        {
            if (_unpinned > 0)
            {
                facts.Add(UnpinnedKey, string.Create(CultureInfo.InvariantCulture, $"{_unpinned} {_firstUnpinned}"));
            }

            if (_malformed > 0)
            {
                facts.Problem(ProblemKind.Malformed, $"{_malformed} entries name no package, the first is on line {_firstMalformed}", "such entries are left out");
            }
        }

        private void Open(int line) => _firstUnpinned = _unpinned++ == 0 ? line : _firstUnpinned;

        private void Add(string type, string name, string version, int line, bool isGuess) => facts.Add(new PackageFact
        {
            Type = type,
            Name = name,
            Version = version,
            Presence = PackagePresence.Declared,
            Inferred = isGuess,
            Line = line,
            Dependency = DependencyKind.Direct,
        });
    }
}
