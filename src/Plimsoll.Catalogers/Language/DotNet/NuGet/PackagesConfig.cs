using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Xml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.DotNet.NuGet;

/// <summary>Reads <c>packages.config</c>, the list of older projects.</summary>
/// <remarks>https://learn.microsoft.com/nuget/reference/packages-config. It has all packages, and does not say which of them the project asks for itself.</remarks>
internal static class PackagesConfig
{
    /// <summary>Adds every package, as declared.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var xml = new XmlPull(XmlEncoding.ToUtf8(file.Span));
        var incomplete = 0;
        if (xml.NextChild() && xml.Name.SequenceEqual("packages"u8))
        {
            while (xml.NextChild())
            {
                incomplete += !xml.Name.SequenceEqual("package"u8) || TryAdd(xml, facts) ? 0 : 1;
                xml.Skip();
            }

            while (xml.Read())
            {
                // What stands after the list can only be damage.
            }
        }
        else if (xml.Problem == XmlProblem.None)
        {
            facts.Problem(ProblemKind.Malformed, "is no list of packages", PackagesLock.Consequence);
        }

        if (xml.Problem != XmlProblem.None)
        {
            facts.Problem(ProblemKind.Malformed, $"is no XML that can be read to its end ({xml.Problem})", "packages after that place are not listed");
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries have no usable name or version", "these packages are not listed");
        }
    }

    private static bool TryAdd(in XmlPull xml, FactSink facts)
    {
        if (!TryRead(xml, "id"u8, out var name) || !TryRead(xml, "version"u8, out var version))
        {
            return false;
        }

        facts.Add(new PackageFact
        {
            Type = NuGetReader.PurlType,
            Name = name,
            Version = version,
            Presence = PackagePresence.Declared,
            Line = xml.Line,
            IsDevelopment = TryRead(xml, "developmentDependency"u8, out var isDevelopment) && isDevelopment.Equals("true", StringComparison.OrdinalIgnoreCase),
        });
        return true;
    }

    private static bool TryRead(in XmlPull xml, ReadOnlySpan<byte> attribute, out string text)
    {
        text = xml.TryGetAttribute(attribute, out var value) && value.Length <= FieldText.MaxLength ? XmlText.Resolve(value).Trim() : "";
        return text.Length > 0;
    }
}
