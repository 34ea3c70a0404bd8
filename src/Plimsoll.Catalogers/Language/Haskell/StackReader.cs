using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Yaml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Haskell;

/// <summary>Haskell packages that Stack locks, or that a project without a lock file names besides its snapshot.</summary>
/// <remarks>
/// https://docs.haskellstack.org/en/stable/topics/lock_files/. Packages of the snapshot itself are in no file of the project. Under <c>completed</c> stands either
/// <c>hackage</c>, or name and version of an archive or repository.
/// </remarks>
public static class StackReader
{
    private const string LockName = "stack.yaml.lock";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "stack",
        Version = 1,
        Summary = "Haskell packages in stack.yaml.lock, or under extra-deps of a stack.yaml without a lock file.",
        Ecosystems = [HaskellPackage.PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/" + LockName, "**/stack.yaml"],
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (!YamlFields.TryOpenMapping(file, facts, HaskellPackage.Consequence, out var root))
        {
            return;
        }

        if (!file.FileName.SequenceEqual(LockName))
        {
            foreach (var node in root.Items("extra-deps"))
            {
                if (HaskellPackage.TrySplit(node.Text, out var name, out var version))
                {
                    facts.Add(HaskellPackage.ToFact(name, version, node.Line) with { Dependency = DependencyKind.Direct });
                }
            }

            return;
        }

        var incomplete = 0;
        foreach (var node in root.Items("packages"))
        {
            var completed = (node as YamlMapping)?["completed"] as YamlMapping;
            if (HaskellPackage.TrySplit(completed?.TextOf("hackage"), out var name, out var version))
            {
                facts.Add(HaskellPackage.ToFact(name, version, node.Line));
            }
            else if (completed?.Field("name") is { } other && completed.Field("version") is { } its)
            {
                facts.Add(HaskellPackage.ToFact(other, its, node.Line));
            }
            else
            {
                incomplete++;
            }
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries have no usable name or version", "these packages are not listed");
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            if (file.Path.EndsWith(LockName, StringComparison.Ordinal) || view.File(file.Path + ".lock") is null)
            {
                FactPackages.Add(file, Row.Name, inventory);
            }
        }
    }
}
