using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Lua;

/// <summary>Rocks that LuaRocks installed: each keeps its specification.</summary>
/// <remarks>In a source tree such a file describes the project itself.</remarks>
public static class LuaRocksReader
{
    private const string PurlType = "luarocks";
    private const int MaxSize = 1 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "luarocks",
        Version = 1,
        Summary = "Lua packages as installed, from the *.rockspec files that LuaRocks keeps, with licences.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Licences,
        Scope = ReaderScope.Installed,
        Wants = [new FileWant { Pattern = "**/*.rockspec", MaxSize = MaxSize }],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var values = LuaAssignments.Read(file.Span);
        var name = values.GetValueOrDefault("package");
        var version = values.GetValueOrDefault("version");
        if ((name is null || version is null) && FromPath(file.Path) is var (pathName, pathVersion))
        {
            (name, version) = (pathName, pathVersion);
        }

        if (!FieldText.IsUsable(name) || !FieldText.IsUsable(version))
        {
            facts.Problem(ProblemKind.Malformed, "has no package or version that can be read", "the package is not listed");
            return;
        }

        facts.Add(new PackageFact
        {
            Type = PurlType,
            Name = name,
            Version = version,
            Licences = FieldText.IsUsable(values.GetValueOrDefault("license")) ? [values["license"]] : [],
        });
    }

    // lib/luarocks/rocks-5.4/NAME/VERSION/NAME-VERSION.rockspec
    private static (string Name, string Version)? FromPath(string path) =>
        path.Split('/') is [.., var name, var version, var file] && file == $"{name}-{version}.rockspec" ? (name, version) : null;
}
