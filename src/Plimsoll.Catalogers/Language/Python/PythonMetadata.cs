using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.MailHeaders;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Reads the record of an installed distribution: <c>METADATA</c> of a wheel, <c>PKG-INFO</c> of an egg.</summary>
/// <remarks>
/// https://packaging.python.org/en/latest/specifications/core-metadata/. Of fields that may stand once only the first counts, as in
/// Python. Where the name or version is missing those in the name of its folder stand in, and the package is marked as inferred.
/// </remarks>
internal static class PythonMetadata
{
    /// <summary>Adds the distribution.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var name = default(ReadOnlySpan<byte>);
        var version = default(ReadOnlySpan<byte>);
        var licences = new PythonLicences();

        // Some begin with an empty line, which would end the block.
        var headers = new MailHeaderReader(Utf8Text.WithoutMark(file.Span).TrimStart("\r\n"u8));
        while (headers.Read())
        {
            if (name.IsEmpty && headers.NameIs("Name"u8))
            {
                name = headers.Value;
            }
            else if (version.IsEmpty && headers.NameIs("Version"u8))
            {
                version = headers.Value;
            }
            else
            {
                licences.Add(ref headers);
            }
        }

        Add(file, facts, FieldText.OrNull(name), FieldText.OrNull(version), licences);
    }

    private static void Add(FileInput file, FactSink facts, string? name, string? version, PythonLicences licences)
    {
        var isInferred = name is null || version is null;
        if (isInferred && PythonFolder.TryParse(file.Path, out var folderName, out var folderVersion))
        {
            name ??= folderName;
            version ??= folderVersion;
        }

        if (name is null || version is null || PythonName.Purl(name, version) is null)
        {
            facts.Problem(ProblemKind.Malformed, "has no usable name or version", "this package is not listed");
            return;
        }

        facts.Add(new PackageFact { Type = "pypi", Name = name, Version = version, Licences = licences.Declared(), Inferred = isInferred });
    }
}
