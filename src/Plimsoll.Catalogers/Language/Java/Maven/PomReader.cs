using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>Reads a <c>pom.xml</c>.</summary>
/// <remarks>Format: https://maven.apache.org/ref/3.9.9/maven-model/maven.html. Dependencies of plug-ins are of the build, not of the project, and are left out.</remarks>
internal static class PomReader
{
    /// <summary>Dependencies, managed ones and properties of one file at most, each. The largest files of versions seen have 3,000.</summary>
    public const int MaxRows = 50_000;

    /// <summary>Reads as far as the file can be read.</summary>
    /// <returns>Null where it is no project of Maven at all.</returns>
    public static PomFile? Read(ReadOnlySpan<byte> bytes, out XmlProblem problem)
    {
        var xml = new XmlPull(XmlEncoding.ToUtf8(bytes));
        var pom = xml.NextChild() && xml.Name.SequenceEqual("project"u8) ? new PomFile() : null;
        if (pom is not null)
        {
            ReadProject(ref xml, pom);
            while (xml.Read())
            {
                // What stands after the project can only be damage.
            }
        }

        problem = xml.Problem;
        return pom;
    }

    private static void ReadProject(ref XmlPull xml, PomFile pom)
    {
        while (xml.NextChild())
        {
            switch (xml.Name)
            {
                case var name when name.SequenceEqual("groupId"u8):
                    pom.GroupId = Text(ref xml);
                    break;
                case var name when name.SequenceEqual("artifactId"u8):
                    pom.ArtifactId = Text(ref xml);
                    break;
                case var name when name.SequenceEqual("version"u8):
                    pom.Version = Text(ref xml);
                    break;
                case var name when name.SequenceEqual("parent"u8):
                    pom.Parent = ReadParent(ref xml);
                    break;
                case var name when name.SequenceEqual("licenses"u8):
                    ReadLicences(ref xml, pom);
                    break;
                case var name when name.SequenceEqual("profiles"u8):
                    while (xml.NextChild())
                    {
                        ReadProfile(ref xml, pom);
                    }

                    break;
                default:
                    ReadShared(ref xml, pom);
                    break;
            }
        }
    }

    // What projects and profiles have both.
    private static void ReadShared(ref XmlPull xml, PomFile pom)
    {
        if (xml.Name.SequenceEqual("properties"u8))
        {
            ReadProperties(ref xml, pom);
        }
        else if (xml.Name.SequenceEqual("dependencies"u8))
        {
            ReadDependencies(ref xml, pom.Dependencies, pom);
        }
        else if (xml.Name.SequenceEqual("dependencyManagement"u8))
        {
            while (xml.NextChild())
            {
                if (xml.Name.SequenceEqual("dependencies"u8))
                {
                    ReadDependencies(ref xml, pom.Management, pom);
                }
                else
                {
                    xml.Skip();
                }
            }
        }
        else
        {
            xml.Skip();
        }
    }

    private static void ReadProfile(ref XmlPull xml, PomFile pom)
    {
        // Whether it is active may stand at its end.
        var look = xml;
        var isActive = false;
        while (look.NextChild())
        {
            if (!look.Name.SequenceEqual("activation"u8))
            {
                look.Skip();
                continue;
            }

            while (look.NextChild())
            {
                isActive |= look.Name.SequenceEqual("activeByDefault"u8) && Text(ref look) == "true";
                SkipRest(ref look);
            }
        }

        while (isActive && xml.NextChild())
        {
            ReadShared(ref xml, pom);
        }

        if (!isActive)
        {
            xml.Skip();
        }
    }

    private static PomParent ReadParent(ref XmlPull xml)
    {
        var parent = new PomParent(null, null, null, null);
        while (xml.NextChild())
        {
            parent = xml.Name switch
            {
                var name when name.SequenceEqual("groupId"u8) => parent with { GroupId = Text(ref xml) },
                var name when name.SequenceEqual("artifactId"u8) => parent with { ArtifactId = Text(ref xml) },
                var name when name.SequenceEqual("version"u8) => parent with { Version = Text(ref xml) },
                var name when name.SequenceEqual("relativePath"u8) => parent with { RelativePath = Text(ref xml) ?? "" },
                _ => parent,
            };
            SkipRest(ref xml);
        }

        return parent;
    }

    private static void ReadLicences(ref XmlPull xml, PomFile pom)
    {
        while (xml.NextChild())
        {
            string? name = null;
            string? address = null;
            while (xml.NextChild())
            {
                if (xml.Name.SequenceEqual("name"u8))
                {
                    name = Text(ref xml);
                }
                else if (xml.Name.SequenceEqual("url"u8))
                {
                    address = Text(ref xml);
                }

                SkipRest(ref xml);
            }

            if ((name ?? address) is { } licence && pom.Licences.Count < 100)
            {
                pom.Licences.Add(licence);
            }
        }
    }

    private static void ReadProperties(ref XmlPull xml, PomFile pom)
    {
        while (xml.NextChild())
        {
            var name = FieldText.OrNull(xml.Name);
            var value = Text(ref xml);
            if (name is not null && pom.Properties.Count < MaxRows)
            {
                pom.Properties[name] = value ?? "";
            }

            pom.IsTooLong |= pom.Properties.Count == MaxRows;
        }
    }

    private static void ReadDependencies(ref XmlPull xml, List<PomDependency> dependencies, PomFile pom)
    {
        while (xml.NextChild())
        {
            if (!xml.Name.SequenceEqual("dependency"u8))
            {
                xml.Skip();
            }
            else if (ReadDependency(ref xml) is var dependency && dependencies.Count < MaxRows)
            {
                dependencies.Add(dependency);
            }
            else
            {
                pom.IsTooLong = true;
            }
        }
    }

    private static PomDependency ReadDependency(ref XmlPull xml)
    {
        var dependency = new PomDependency { Line = xml.Line };
        while (xml.NextChild())
        {
            dependency = xml.Name switch
            {
                var name when name.SequenceEqual("groupId"u8) => dependency with { GroupId = Text(ref xml) },
                var name when name.SequenceEqual("artifactId"u8) => dependency with { ArtifactId = Text(ref xml) },
                var name when name.SequenceEqual("version"u8) => dependency with { Version = Text(ref xml) },
                var name when name.SequenceEqual("type"u8) => dependency with { Type = Text(ref xml) },
                var name when name.SequenceEqual("classifier"u8) => dependency with { Classifier = Text(ref xml) },
                var name when name.SequenceEqual("scope"u8) => dependency with { Scope = Text(ref xml) },
                var name when name.SequenceEqual("optional"u8) => dependency with { Optional = Text(ref xml) },
                _ => dependency,
            };
            SkipRest(ref xml);
        }

        return dependency;
    }

    private static string? Text(ref XmlPull xml) => xml.ElementText(FieldText.MaxLength);

    // After an element that was read it stands on its end already.
    private static void SkipRest(ref XmlPull xml)
    {
        if (xml.Token == XmlToken.Start)
        {
            xml.Skip();
        }
    }
}
