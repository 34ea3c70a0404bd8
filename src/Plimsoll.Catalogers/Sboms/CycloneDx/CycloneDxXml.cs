using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Catalogers.Sboms.CycloneDx;

/// <summary>CycloneDX as XML.</summary>
/// <remarks>Spec: https://cyclonedx.org/docs/1.7/xml/. Document type definitions are refused, so there are no entities to expand.</remarks>
internal static class CycloneDxXml
{
    public static void Read(ReadOnlySpan<byte> content, SbomDraft draft)
    {
        var text = XmlEncoding.ToUtf8(content);
        var xml = new XmlPull(text);
        if (xml.NextChild())
        {
            draft.Version = Version(text);
            while (xml.NextChild())
            {
                switch (xml.Name)
                {
                    case var name when name.SequenceEqual("components"u8):
                        ReadComponents(ref xml, draft);
                        break;
                    case var name when name.SequenceEqual("metadata"u8):
                        ReadMetadata(ref xml, draft);
                        break;
                    case var name when name.SequenceEqual("dependencies"u8):
                        ReadDependencies(ref xml, draft);
                        break;
                    case var name when name.SequenceEqual("compositions"u8):
                        ReadCompositions(ref xml, draft);
                        break;
                    default:
                        xml.Skip();
                        break;
                }
            }
        }

        // Whatever follows the root element makes it no document.
        while (xml.Read())
        {
        }

        if (xml.Problem != XmlProblem.None)
        {
            draft.Refuse(xml.Problem == XmlProblem.DocumentType ? "has a document type definition, which is refused" : $"is cut off or is not valid XML ({xml.Problem})", xml.Line);
        }

        CycloneDxVersion.Check(draft);
    }

    // The version stands in the namespace, which the reader of XML does not look at: "http://cyclonedx.org/schema/bom/1.4".
    private static string Version(ReadOnlySpan<byte> text)
    {
        var prefix = SbomRecognition.CycloneDxNamespace;
        var at = text.IndexOf(prefix);
        if (at < 0)
        {
            return "";
        }

        var version = text[(at + prefix.Length)..];
        var end = version.IndexOfAny("\"' \r\n"u8);
        return FieldText.OrNull(end < 0 ? default : version[..Math.Min(end, 16)]) ?? "";
    }

    private static void ReadComponents(ref XmlPull xml, SbomDraft draft)
    {
        while (xml.NextChild())
        {
            if (!xml.Name.SequenceEqual("component"u8))
            {
                xml.Skip();
                continue;
            }

            var component = new SbomComponent { Line = xml.Line };
            draft.Add(component);
            ReadComponent(ref xml, component, draft);
        }
    }

    private static void ReadComponent(ref XmlPull xml, SbomComponent component, SbomDraft draft)
    {
        component.Reference = Attribute(xml, "bom-ref"u8);
        component.Kind = Attribute(xml, "type"u8) ?? "";
        string? group = null;
        while (xml.NextChild())
        {
            switch (xml.Name)
            {
                case var name when name.SequenceEqual("group"u8):
                    group = xml.ElementText(FieldText.MaxLength);
                    break;
                case var name when name.SequenceEqual("name"u8):
                    component.Name = xml.ElementText(FieldText.MaxLength);
                    break;
                case var name when name.SequenceEqual("version"u8):
                    component.Version = xml.ElementText(FieldText.MaxLength);
                    break;
                case var name when name.SequenceEqual("description"u8):
                    component.Description = xml.ElementText(FieldText.MaxLength);
                    break;
                case var name when name.SequenceEqual("purl"u8):
                    component.Purl = xml.ElementText(FieldText.MaxLength);
                    break;
                case var name when name.SequenceEqual("supplier"u8):
                    while (xml.NextChild())
                    {
                        var isName = xml.Name.SequenceEqual("name"u8);
                        var text = xml.ElementText(FieldText.MaxLength);
                        component.Supplier = isName ? text : component.Supplier;
                    }

                    break;
                case var name when name.SequenceEqual("scope"u8):
                    CycloneDxVersion.SetScope(component, xml.ElementText(FieldText.MaxLength));
                    break;
                case var name when name.SequenceEqual("licenses"u8):
                    ReadLicences(ref xml, component);
                    break;
                case var name when name.SequenceEqual("properties"u8):
                    ReadProperties(ref xml, component);
                    break;
                case var name when name.SequenceEqual("evidence"u8):
                    ReadEvidence(ref xml, component);
                    break;
                case var name when name.SequenceEqual("components"u8):
                    ReadComponents(ref xml, draft);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }

        component.Name = group is null || component.Name is null ? component.Name : $"{group}/{component.Name}";
    }

    private static void ReadLicences(ref XmlPull xml, SbomComponent component)
    {
        while (xml.NextChild())
        {
            if (xml.Name.SequenceEqual("expression"u8))
            {
                AddLicence(component, xml.ElementText(FieldText.MaxLength));
            }
            else if (xml.Name.SequenceEqual("license"u8))
            {
                while (xml.NextChild())
                {
                    if (xml.Name.SequenceEqual("id"u8) || xml.Name.SequenceEqual("name"u8))
                    {
                        AddLicence(component, xml.ElementText(FieldText.MaxLength));
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
    }

    private static void AddLicence(SbomComponent component, string? licence)
    {
        if (licence is not null)
        {
            component.Licences.Add(licence);
        }
    }

    private static void ReadProperties(ref XmlPull xml, SbomComponent component)
    {
        while (xml.NextChild())
        {
            var name = Attribute(xml, "name"u8);
            component.AddProperty(name, xml.ElementText(SbomComponent.MaxValue));
        }
    }

    private static void ReadEvidence(ref XmlPull xml, SbomComponent component)
    {
        while (xml.NextChild())
        {
            if (!xml.Name.SequenceEqual("occurrences"u8))
            {
                xml.Skip();
                continue;
            }

            while (xml.NextChild())
            {
                string? path = null, context = null;
                int? line = null;
                while (xml.NextChild())
                {
                    var (isPath, isLine, isContext) = (xml.Name.SequenceEqual("location"u8), xml.Name.SequenceEqual("line"u8), xml.Name.SequenceEqual("additionalContext"u8));
                    var text = xml.ElementText(FieldText.MaxLength);
                    path = isPath ? text : path;
                    context = isContext ? text : context;
                    line = isLine && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : line;
                }

                component.AddOccurrence(path, line, context);
            }
        }
    }

    private static void ReadMetadata(ref XmlPull xml, SbomDraft draft)
    {
        while (xml.NextChild())
        {
            if (xml.Name.SequenceEqual("component"u8))
            {
                ReadComponent(ref xml, draft.Subject, draft);
            }
            else if (xml.Name.SequenceEqual("properties"u8))
            {
                ReadProperties(ref xml, draft.Head);
            }
            else if (xml.Name.SequenceEqual("tools"u8))
            {
                ReadTools(ref xml, draft);
            }
            else if (xml.Name.SequenceEqual("timestamp"u8))
            {
                draft.Created = xml.ElementText(FieldText.MaxLength);
            }
            else
            {
                xml.Skip();
            }
        }
    }

    // <tool> until 1.4, <components><component> since.
    private static void ReadTools(ref XmlPull xml, SbomDraft draft)
    {
        while (xml.NextChild())
        {
            if (xml.Name.SequenceEqual("components"u8))
            {
                ReadTools(ref xml, draft);
                continue;
            }

            string? tool = null, version = null;
            while (xml.NextChild())
            {
                var (isName, isVersion) = (xml.Name.SequenceEqual("name"u8), xml.Name.SequenceEqual("version"u8));
                var text = xml.ElementText(FieldText.MaxLength);
                tool = isName ? text : tool;
                version = isVersion ? text : version;
            }

            draft.Tool ??= tool is null ? null : $"{tool} {version}".Trim();
        }
    }

    private static void ReadDependencies(ref XmlPull xml, SbomDraft draft)
    {
        while (xml.NextChild())
        {
            var from = Attribute(xml, "ref"u8);
            while (xml.NextChild())
            {
                if (xml.Name.SequenceEqual("dependency"u8))
                {
                    draft.Need(from, Attribute(xml, "ref"u8));
                }

                xml.Skip();
            }
        }
    }

    private static void ReadCompositions(ref XmlPull xml, SbomDraft draft)
    {
        while (xml.NextChild())
        {
            while (xml.NextChild())
            {
                var isAggregate = xml.Name.SequenceEqual("aggregate"u8);
                draft.IsIncomplete |= xml.ElementText(FieldText.MaxLength)?.StartsWith("incomplete", StringComparison.Ordinal) == true && isAggregate;
            }
        }
    }

    private static string? Attribute(in XmlPull xml, ReadOnlySpan<byte> name) =>
        xml.TryGetAttribute(name, out var value) && value.Length is > 0 and <= FieldText.MaxLength ? XmlText.Resolve(value) : null;

}
