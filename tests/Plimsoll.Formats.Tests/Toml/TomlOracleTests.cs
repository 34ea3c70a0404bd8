using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Tests.Support;
using Plimsoll.Formats.Toml;

namespace Plimsoll.Formats.Tests.Toml;

/// <summary>Every TOML file of the shared conformance data, read by us and by Python's tomllib.</summary>
public sealed class TomlOracleTests
{
    private const string Script =
        """
        def tree(node):
            if isinstance(node, dict):
                return {key: tree(value) for key, value in node.items()}
            if isinstance(node, list):
                return [tree(item) for item in node]
            return node if isinstance(node, (str, bool, int)) else 'other'
        try:
            with open(path, 'rb') as file:
                result = tree(tomllib.load(file))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            result = None
        """;

    [Fact]
    public void Reads_what_tomllib_reads()
    {
        var files = PythonOracle.Files(".toml", "Cargo.lock", ".lock-with-git-deps", "poetry.lock", "pdm.lock", "uv.lock", "Gopkg.lock");
        var expected = PythonOracle.Run("tomllib", Script, files);
        var differences = new StringBuilder();
        var read = 0;
        for (var i = 0; i < files.Length; i++)
        {
            var actual = TomlFile.Parse(File.ReadAllBytes(files[i]));
            var ours = actual.Root is null ? "error" : Show(actual.Root);
            var theirs = expected[i].ValueKind == JsonValueKind.Null ? "error" : Show(expected[i]);
            read += ours == "error" ? 0 : 1;
            if (ours != theirs)
            {
                differences.Append(CultureInfo.InvariantCulture, $"{files[i]}\n  {actual.Error} {actual.ErrorLine}\n  ours   {ours}\n  theirs {theirs}\n");
            }
        }

        Assert.Equal("", differences.ToString());
        Assert.InRange(read, 190, int.MaxValue);
    }

    private static string Show(TomlNode node) => node switch
    {
        TomlArray list => $"[{string.Join(",", list.Items.Select(Show))}]",
        TomlTable table => $"{{{string.Join(",", table.Entries.Select(static e => $"{e.Key}:{Show(e.Value)}"))}}}",
        TomlValue { Kind: TomlKind.Float or TomlKind.DateTime } => "\"other\"",
        TomlValue { Kind: TomlKind.Integer } number => number.Integer!.Value.ToString(CultureInfo.InvariantCulture),
        TomlValue { Kind: TomlKind.Boolean } truth => truth.Value,
        _ => $"\"{node.Text}\"",
    };

    private static string Show(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(",", node.EnumerateArray().Select(Show))}]",
        JsonValueKind.Object => $"{{{string.Join(",", node.EnumerateObject().Select(static e => $"{e.Name}:{Show(e.Value)}"))}}}",
        JsonValueKind.String => $"\"{node.GetString()}\"",
        _ => node.GetRawText(),
    };
}
