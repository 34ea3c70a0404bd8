using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.DotNet.NuGet;

/// <summary>Reads <c>packages.lock.json</c> of the versions 1 and 2.</summary>
/// <remarks>
/// https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies. For each framework, and each framework with a
/// runtime, there is a list of its own; needs lead to packages of the same list. Entries of the type <c>Project</c> are projects beside this one.
/// </remarks>
internal static class PackagesLock
{
    /// <summary>What is lost with a file that cannot be read.</summary>
    public const string Consequence = "the packages that it names are not listed";

    /// <summary>Adds every package that the file locks, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (!JsonFields.TryOpenTree(file, facts, Consequence, out var root))
        {
            return;
        }

        var list = new FrameworkLists();
        foreach (var (_, framework) in root.EntriesOf("dependencies"))
        {
            list.Next();
            foreach (var (name, value) in (framework as Formats.Json.JsonObject)?.Entries ?? [])
            {
                if (value is Formats.Json.JsonObject package && package.TextOf("type") is var type and not "Project")
                {
                    list.Add(name, package.Field("resolved"), package);
                    if (type == "Direct")
                    {
                        list.Ask(name, NeedKind.Always);
                    }
                }
            }
        }

        list.Write(facts);
    }
}
