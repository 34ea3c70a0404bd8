using System.Xml;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>Validates CycloneDX XML with the schemas that the CycloneDX project publishes in its npm package, in <c>tests/schemas</c>.</summary>
internal static class XmlSchemaCheck
{
    /// <summary>Fails with every error when the document does not meet the schema.</summary>
    public static void Valid(string version, string document)
    {
        var errors = Errors(version, document);
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    /// <summary>What is wrong with a document.</summary>
    public static List<string> Errors(string version, string document)
    {
        var folder = Repository.PathOf("tests", "schemas", "node_modules", "@cyclonedx", "cyclonedx-library", "res", "schema");
        Needs.Require(Directory.Exists(folder), "the schemas of CycloneDX are not installed: run npm ci in tests/schemas");
        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.ValidationEventHandler += (_, e) => errors.Add($"{e.Exception.LineNumber}: {e.Message}");

        // The schema imports the one of licences by a name that only the network has.
        settings.Schemas.XmlResolver = null;
        settings.Schemas.Add(null, Path.Combine(folder, "spdx.SNAPSHOT.xsd"));
        settings.Schemas.Add(null, Path.Combine(folder, $"bom-{version}.SNAPSHOT.xsd"));
        using var reader = XmlReader.Create(new StringReader(document), settings);
        while (reader.Read())
        {
            // Reading is what validates.
        }

        return errors;
    }
}
