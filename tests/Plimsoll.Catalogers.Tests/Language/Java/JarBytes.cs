using Plimsoll.Catalogers.Language.Java.Jar;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Java;

/// <summary>Small archives of Java, and what is read from them.</summary>
internal static class JarBytes
{
    /// <summary>Adds a record of Maven.</summary>
    public static ZipBytes Pom(this ZipBytes zip, string group, string artifact, string version) =>
        zip.Add($"META-INF/maven/{group}/{artifact}/pom.properties", $"#Generated\r\nversion={version}\r\ngroupId={group}\r\nartifactId={artifact}\r\n");

    /// <summary>Adds a manifest.</summary>
    public static ZipBytes Manifest(this ZipBytes zip, params string[] lines) => zip.Add("META-INF/MANIFEST.MF", string.Join("\r\n", lines) + "\r\n");

    /// <summary>An archive of a folder of this machine.</summary>
    public static byte[] OfFolder(string folder)
    {
        var zip = new ZipBytes();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            zip.Add(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path));
        }

        return zip.Build();
    }

    /// <summary>The facts of an archive.</summary>
    public static FileFacts Read(string path, byte[] archive) => FakeFile.Read(JarReader.Row, path, archive);

    /// <summary>Packages as <c>group:artifact@version[?] [inside]</c>, with a question mark where they are inferred.</summary>
    public static IEnumerable<string> Show(FileFacts facts) => facts.Packages.Select(static p =>
        $"{p.Name}@{p.Version}{(p.Inferred ? "?" : "")}{(p.Property(PackageFact.Inside) is { } inside ? " " + inside : "")}");
}
