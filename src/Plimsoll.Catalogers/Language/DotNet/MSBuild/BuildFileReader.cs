using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>Reads from a file of MSBuild what decides about packages: properties, imports, references, versions.</summary>
/// <remarks>https://learn.microsoft.com/visualstudio/msbuild/msbuild-project-file-schema-reference. What stands in a target happens while building, and is left out.</remarks>
internal static class BuildFileReader
{
    /// <summary>Statements of one file at most. The largest files of versions seen have 2,000.</summary>
    public const int MaxStatements = 50_000;
    private const int MaxDepth = 8;

    /// <summary>Reads as far as the file can be read; no statements where it is no project at all.</summary>
    public static IReadOnlyList<BuildStatement> Read(ReadOnlySpan<byte> bytes, out XmlProblem problem, out bool isTooLong)
    {
        var xml = new XmlPull(XmlEncoding.ToUtf8(bytes));
        var statements = new List<BuildStatement>();
        if (xml.NextChild() && xml.Name.SequenceEqual("Project"u8))
        {
            ReadGroups(ref xml, statements, [], 0);
            while (xml.Read())
            {
                // What stands after the project can only be damage.
            }
        }

        problem = xml.Problem;
        isTooLong = statements.Count == MaxStatements;
        return statements;
    }

    private static void ReadGroups(ref XmlPull xml, List<BuildStatement> statements, ImmutableArray<string> outer, int depth)
    {
        while (xml.NextChild())
        {
            var conditions = Attribute(xml, "Condition"u8) is { } condition ? outer.Add(condition) : outer;
            if (xml.Name.SequenceEqual("PropertyGroup"u8))
            {
                while (xml.NextChild())
                {
                    ReadProperty(ref xml, statements, conditions);
                }
            }
            else if (xml.Name.SequenceEqual("ItemGroup"u8))
            {
                while (xml.NextChild())
                {
                    ReadItem(ref xml, statements, conditions);
                }
            }
            else if (xml.Name.SequenceEqual("Import"u8))
            {
                if (Attribute(xml, "Project"u8) is { } path)
                {
                    Add(statements, new BuildStatement { Kind = BuildStatementKind.Import, Name = path, Conditions = conditions, Line = xml.Line });
                }

                xml.Skip();
            }
            else if (depth < MaxDepth && (xml.Name.SequenceEqual("Choose"u8) || xml.Name.SequenceEqual("When"u8) || xml.Name.SequenceEqual("ImportGroup"u8)))
            {
                ReadGroups(ref xml, statements, conditions, depth + 1);
            }
            else if (depth < MaxDepth && xml.Name.SequenceEqual("Otherwise"u8))
            {
                // Nobody looks at the conditions of its siblings, so it may or may not count.
                ReadGroups(ref xml, statements, conditions.Add("otherwise"), depth + 1);
            }
            else
            {
                xml.Skip();
            }
        }
    }

    private static void ReadProperty(ref XmlPull xml, List<BuildStatement> statements, ImmutableArray<string> outer)
    {
        var name = FieldText.OrNull(xml.Name);
        var conditions = Attribute(xml, "Condition"u8) is { } condition ? outer.Add(condition) : outer;
        var line = xml.Line;
        var value = xml.ElementText(FieldText.MaxLength);
        if (name is not null)
        {
            Add(statements, new BuildStatement { Kind = BuildStatementKind.Property, Name = name, Value = value ?? "", Conditions = conditions, Line = line });
        }
    }

    private static void ReadItem(ref XmlPull xml, List<BuildStatement> statements, ImmutableArray<string> outer)
    {
        BuildStatementKind? kind = xml.Name switch
        {
            var name when name.SequenceEqual("PackageReference"u8) => BuildStatementKind.Reference,
            var name when name.SequenceEqual("PackageVersion"u8) => BuildStatementKind.Version,
            var name when name.SequenceEqual("GlobalPackageReference"u8) || name.SequenceEqual("DotNetCliToolReference"u8) => BuildStatementKind.BuildReference,
            _ => null,
        };
        var names = Attribute(xml, "Include"u8);
        if (names is null && Attribute(xml, "Update"u8) is { } updated)
        {
            (names, kind) = (updated, kind is null ? null : BuildStatementKind.Version);
        }

        if (kind is null || names is null)
        {
            xml.Skip();
            return;
        }

        var statement = new BuildStatement
        {
            Kind = kind.Value,
            Name = names,
            Value = Attribute(xml, "Version"u8),
            Override = Attribute(xml, "VersionOverride"u8),
            PrivateAssets = Attribute(xml, "PrivateAssets"u8),
            Conditions = Attribute(xml, "Condition"u8) is { } condition ? outer.Add(condition) : outer,
            Line = xml.Line,
        };
        while (xml.NextChild())
        {
            statement = xml.Name switch
            {
                var name when name.SequenceEqual("Version"u8) => statement with { Value = xml.ElementText(FieldText.MaxLength) },
                var name when name.SequenceEqual("VersionOverride"u8) => statement with { Override = xml.ElementText(FieldText.MaxLength) },
                var name when name.SequenceEqual("PrivateAssets"u8) => statement with { PrivateAssets = xml.ElementText(FieldText.MaxLength) },
                _ => statement,
            };
            if (xml.Token == XmlToken.Start)
            {
                xml.Skip();
            }
        }

        Add(statements, statement);
    }

    private static void Add(List<BuildStatement> statements, BuildStatement statement)
    {
        if (statements.Count < MaxStatements)
        {
            statements.Add(statement);
        }
    }

    private static string? Attribute(in XmlPull xml, ReadOnlySpan<byte> name) =>
        xml.TryGetAttribute(name, out var value) && value.Length is > 0 and <= FieldText.MaxLength && XmlText.Resolve(value).Trim() is { Length: > 0 } text ? text : null;
}
