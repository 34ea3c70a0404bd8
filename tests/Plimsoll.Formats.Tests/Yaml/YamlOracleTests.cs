using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Tests.Support;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Formats.Tests.Yaml;

/// <summary>Every YAML file of the shared conformance data, read by us and by PyYAML.</summary>
public sealed class YamlOracleTests
{
    // Texts only: what a plain scalar means differs between the two versions of YAML.
    private const string Script =
        """
        def tree(node):
            if isinstance(node, yaml.ScalarNode):
                return node.value
            if isinstance(node, yaml.SequenceNode):
                return [tree(item) for item in node.value]
            pairs, merges = [], []
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value == '<<' and key.style is None:
                    merges.extend(value.value if isinstance(value, yaml.SequenceNode) else [value])
                else:
                    add(pairs, tree(key), tree(value), True)
            for merge in merges:
                for pair in tree(merge)['pairs']:
                    add(pairs, pair[0], pair[1], False)
            return {'pairs': pairs}
        def add(pairs, key, value, replace):
            for pair in pairs:
                if isinstance(key, str) and pair[0] == key:
                    pair[1] = value if replace else pair[1]
                    return
            pairs.append([key, value])
        try:
            with open(path, 'rb') as file:
                result = ['' if node is None else tree(node) for node in yaml.compose_all(file.read(), yaml.BaseLoader)]
        except yaml.YAMLError as error:
            result = None
        """;

    [Fact]
    public void Reads_what_PyYAML_reads()
    {
        var files = PythonOracle.Files(".yaml", ".yml");
        var expected = PythonOracle.Run("yaml", Script, files);
        var differences = new StringBuilder();
        var read = 0;
        for (var i = 0; i < files.Length; i++)
        {
            var actual = YamlFile.Parse(File.ReadAllBytes(files[i]));
            var ours = actual.Error.Problem == YamlProblem.None ? string.Join("\n---\n", actual.Documents.Select(Show)) : "error";
            var theirs = expected[i].ValueKind == JsonValueKind.Null ? "error" : string.Join("\n---\n", expected[i].EnumerateArray().Select(Show));
            read += ours == "error" ? 0 : 1;
            if (ours != theirs)
            {
                differences.Append(CultureInfo.InvariantCulture, $"{files[i]}\n  {actual.Error}\n  ours   {Excerpt(ours, theirs)}\n  theirs {Excerpt(theirs, ours)}\n");
            }
        }

        Assert.Equal("", differences.ToString());
        Assert.InRange(read, 800, int.MaxValue);
    }

    private static string Excerpt(string text, string other)
    {
        var at = text.Zip(other).TakeWhile(static pair => pair.First == pair.Second).Count();
        return text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 60)].ReplaceLineEndings("\\n");
    }

    private static string Show(YamlNode node) => node switch
    {
        YamlSequence list => $"[{string.Join(",", list.Items.Select(Show))}]",
        YamlMapping map => $"{{{string.Join(",", map.Entries.Select(static e => $"{Show(e.Key)}:{Show(e.Value)}"))}}}",
        _ => $"\"{node.Text}\"",
    };

    private static string Show(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(",", node.EnumerateArray().Select(Show))}]",
        JsonValueKind.Object => $"{{{string.Join(",", node.GetProperty("pairs").EnumerateArray().Select(static e => $"{Show(e[0])}:{Show(e[1])}"))}}}",
        _ => $"\"{node.GetString()}\"",
    };
}
