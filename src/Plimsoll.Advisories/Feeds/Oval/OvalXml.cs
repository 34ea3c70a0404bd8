using System.Xml;
using Plimsoll.Advisories.Feeds.Osv;

namespace Plimsoll.Advisories.Feeds.Oval;

/// <summary>Reads OVAL files. Elements are known by their local names: the prefixes of namespaces differ from file to file.</summary>
internal static class OvalXml
{
    // The largest real file has 100,000 of all kinds together.
    private const int MaxElements = 4_000_000;

    /// <summary>Reads a file; null where it is not OVAL or is damaged.</summary>
    public static OvalDocument? TryRead(ReadOnlySpan<byte> content, TextPool pool)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        try
        {
            return new Walk(reader, pool).Read();
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // One pass without recursion: an element says what it is in by what was opened last.
    private sealed class Walk(XmlReader reader, TextPool pool)
    {
        private readonly OvalDocument _document = new();
        private OvalDefinition? _definition;
        private OvalTest? _test;
        private string _object = "", _state = "", _variable = "";

        public OvalDocument? Read()
        {
            reader.MoveToContent();
            if (reader.LocalName != "oval_definitions")
            {
                return null;
            }

            for (var elements = 0; reader.Read();)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    Open(reader.LocalName);
                    if (++elements > MaxElements)
                    {
                        return null;
                    }
                }
            }

            return _document;
        }

        private void Open(string name)
        {
            switch (name)
            {
                case "definition":
                    _document.Definitions.Add(_definition = new OvalDefinition { Id = Attribute("id"), Class = Attribute("class") });
                    break;
                case "tests" or "objects" or "states" or "variables":
                    _definition = null;
                    break;
                case "constant_variable":
                    _document.Variables[_variable = Attribute("id")] = [];
                    break;
                case "value" when _variable.Length > 0 && _document.Variables.TryGetValue(_variable, out var values):
                    Add(values);
                    break;
                default:
                    if (_definition is not null)
                    {
                        InDefinition(name, _definition);
                    }
                    else
                    {
                        OutsideDefinitions(name);
                    }

                    break;
            }
        }

        private void InDefinition(string name, OvalDefinition definition)
        {
            switch (name)
            {
                case "title": definition.Title = Text(); break;
                case "severity": definition.Severity = Text(); break;
                case "patchable": definition.Patchable = Text(); break;
                case "reference": definition.References.Add((Attribute("source"), Attribute("ref_id"))); break;
                case "description": FindCves(Content(), definition.Cves); break;
                case "cve": ReadCve(definition); break;
                case "issued": definition.Issued = OsvDate.Parse(Attribute("date")); break;
                case "updated": definition.Updated = OsvDate.Parse(Attribute("date")); break;
                case "advisory_date": definition.Issued = OsvDate.Parse(Text()); break;
                case "criterion": definition.Tests.Add(Attribute("test_ref")); break;
            }
        }

        // Ubuntu says beside the id how bad it is.
        private void ReadCve(OvalDefinition definition)
        {
            var (priority, vector) = (Attribute("priority"), Attribute("cvss_vector"));
            List<string> named = [];
            FindCves(Content(), named);
            definition.Cves.AddRange(named.Where(cve => !definition.Cves.Contains(cve)));
            if (priority.Length > 0 && named.Count == 1)
            {
                definition.Ratings.Add((named[0], priority, vector));
            }
        }

        private void OutsideDefinitions(string name)
        {
            if (name is "rpminfo_test" or "dpkginfo_test")
            {
                _test = new OvalTest("", []);
                _document.Tests[Attribute("id")] = _test;
                _object = Attribute("id");
            }
            else if (name.EndsWith("_test", StringComparison.Ordinal))
            {
                _test = null;
            }
            else if (name == "object" && _test is not null)
            {
                _document.Tests[_object] = _test = _test with { Object = Attribute("object_ref") };
            }
            else if (name == "state" && _test is not null)
            {
                _test.States.Add(Attribute("state_ref"));
            }
            else if (name.EndsWith("_object", StringComparison.Ordinal))
            {
                _test = null;
                _object = name is "rpminfo_object" or "dpkginfo_object" ? Attribute("id") : "";
            }
            else if (name.EndsWith("_state", StringComparison.Ordinal))
            {
                _object = "";
                _state = name is "rpminfo_state" or "dpkginfo_state" ? Attribute("id") : "";
            }
            else if (name == "name" && _object.Length > 0)
            {
                ReadName();
            }
            else if (name is "evr" or "arch" && _state.Length > 0)
            {
                ReadState(name);
            }
        }

        // The name itself, or the variable that holds several. A pattern is none.
        private void ReadName()
        {
            if (Attribute("var_ref") is { Length: > 0 } variable)
            {
                _document.ObjectVariables[_object] = variable;
            }
            else if (Attribute("operation") is "" or "equals")
            {
                List<string> names = [];
                Add(names);
                _document.Objects[_object] = names;
            }
        }

        private void ReadState(string name)
        {
            var operation = Attribute("operation");
            var text = Text();
            var state = _document.States.GetValueOrDefault(_state) ?? new OvalState("", "", "");

            // Some are written "0: 1.2-3".
            _document.States[_state] = name == "evr" ? state with { Operation = operation, Version = text.Replace(" ", "", StringComparison.Ordinal) } : state with { Architectures = text };
        }

        private void Add(List<string> target)
        {
            if (Text() is { Length: > 0 } text)
            {
                target.Add(text);
            }
        }

        // Ids and names are looked up again, so each is kept once.
        private string Attribute(string name) => Keep(reader.GetAttribute(name));

        private string Text() => Keep(Content().Trim());

        private string Keep(string? text) => text is { Length: <= TextPool.MaxLength } && TextPool.IsPlain(text) ? pool.Intern(text) : "";

        // The text of an element that has no others; what is in one that has is none.
        private string Content()
        {
            if (reader.IsEmptyElement || !reader.Read() || reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
            {
                return "";
            }

            return reader.Value;
        }

        private void FindCves(string text, List<string> target)
        {
            const string Prefix = "CVE-";
            for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
            {
                var rest = text.AsSpan(at + Prefix.Length);
                var year = rest.IndexOf('-');
                if (year != 4 || rest[..year].ContainsAnyExceptInRange('0', '9'))
                {
                    continue;
                }

                var end = rest[5..].IndexOfAnyExceptInRange('0', '9');
                var number = end < 0 ? rest[5..] : rest.Slice(5, end);
                if (number.Length is >= 4 and <= 8 && pool.Intern(text.AsSpan(at, Prefix.Length + 5 + number.Length)) is var cve && !target.Contains(cve))
                {
                    target.Add(cve);
                }
            }
        }
    }
}
