using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Dockerfiles;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Images.Building;
using Plimsoll.Model;

namespace Plimsoll.Fuzz.Targets;

/// <summary>What tells how an image was built.</summary>
internal static class BuildTargets
{
    private const string DockerfileSeed = "# escape=\\\nARG A=1\nFROM x:$A AS one\nENV B c\nRUN --mount=type=bind a && \\\n # c\n  b\nCOPY <<-\"E\" <<F /to/\n\tx\nE\nF\nFROM one\nWORKDIR sub\nEXPOSE 80/tcp\nCMD [\"a\", \"b\"]\n";

    private const string ProvenanceSeed = """
        {"predicate": {"runDetails": {"metadata": {"buildkit_metadata": {"source": {"locations": {"step1": {"locations": [{"sourceIndex": 0, "ranges": [{"start": {"line": 4}, "end": {"line": 6}}]}]}},
         "infos": [{"filename": "Dockerfile"}]}, "layers": {"step1:0": [[{"digest": "sha256:1"}, {"digest": "sha256:2"}]]}}}}}}
        """;

    private static readonly ImmutableArray<BuildStep> History =
    [
        new(1, "/bin/sh -c #(nop) ADD file:1 in / ", true),
        new(2, "RUN |1 A=1 /bin/sh -c a &&   b # buildkit", true),
        new(3, "EXPOSE map[80/tcp:{}]", false),
        new(4, "CMD [\"a\" \"b\"]", false),
    ];

    public static IEnumerable<FuzzTarget> All =>
    [
        new("dockerfile", static () => [Seeds.Text(DockerfileSeed), Seeds.Text("\uFEFF# escape=`\r\nFROM a\r\nRUN x `\r\n y\r\n")], RunDockerfile),
        new("step of a history", static () => [.. History.Select(static s => Seeds.Text(s.CreatedBy))], RunStep),
        new("build provenance", static () => [Seeds.Text(ProvenanceSeed)], RunProvenance),
        new("base image list", static () => [Seeds.Text($"# c\nsha256:{new string('a', 64)} debian:12\n")], RunBases),
    ];

    private static void RunDockerfile(byte[] input)
    {
        try
        {
            var file = DockerfileParser.Parse(input);
            foreach (var stage in file.Stages)
            {
                var aligned = HistoryAlignment.Align(History, file, stage, "Dockerfile");
                Assert.All(aligned.History, s => Assert.True(s.Lines is null || (s.Lines.First >= 1 && s.Lines.Last >= s.Lines.First)));
            }
        }
        catch (DockerfileException)
        {
        }
    }

    private static void RunStep(byte[] input)
    {
        var step = new BuildStep(1, Encoding.UTF8.GetString(input), true);
        var file = DockerfileParser.Parse(Encoding.UTF8.GetBytes(DockerfileSeed));
        HistoryAlignment.Align([step, .. History, step], file, file.Stages[^1], "Dockerfile");
    }

    private static void RunProvenance(byte[] input)
    {
        try
        {
            var history = BuildProvenance.Apply(input, History, ["sha256:1", "sha256:2"]);
            Assert.Equal(History.Length, history.Length);
        }
        catch (JsonException)
        {
        }
    }

    private static void RunBases(byte[] input)
    {
        try
        {
            BaseImageList.Parse(new StringReader(Encoding.UTF8.GetString(input))).Find(["sha256:" + new string('a', 64)]);
        }
        catch (FormatException)
        {
        }
    }
}
