using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Plimsoll.Formats.Dockerfiles;
using Plimsoll.Images.Building;
using Plimsoll.Model;

namespace Plimsoll.Images.Tests.Building;

public sealed class HistoryAlignmentTests
{
    private static readonly string[] Debian = ["/bin/sh -c #(nop) ADD file:1f in / ", "/bin/sh -c #(nop)  CMD [\"bash\"]"];

    [Fact]
    public void Steps_of_BuildKit_get_their_lines() => Check(
        """
        FROM debian:12
        ARG VERSION
        ENV APP=/srv PORT="80"
        RUN --mount=type=cache,target=/x apt-get update && \
            apt-get install -y curl
        WORKDIR /srv
        COPY --chown=1:1 package.json lock.json ./
        COPY --from=0 /a /b
        RUN ["npm", "ci"]
        RUN <<EOF
        set -e
          make all
        EOF
        EXPOSE 80/tcp 443
        USER app
        ENTRYPOINT ["node", "index.js"]
        """,
        [
            .. Debian.Select(static s => (s, (int?)null)),
            ("ARG VERSION=3", 2),
            ("ENV APP=/srv PORT=80", 3),
            ("RUN |1 VERSION=3 /bin/sh -c apt-get update &&     apt-get install -y curl # buildkit", 4),
            ("WORKDIR /srv", 6),
            ("COPY --chown=1:1 package.json lock.json ./ # buildkit", 7),
            ("COPY /a /b # buildkit", 8),
            ("RUN |1 VERSION=3 npm ci # buildkit", 9),
            ("RUN |1 VERSION=3 /bin/sh -c set -e\n  make all\n # buildkit", 10),
            ("EXPOSE map[443/tcp:{} 80/tcp:{}]", 14),
            ("USER app", 15),
            ("ENTRYPOINT [\"node\" \"index.js\"]", 16),
        ],
        baseLayers: 1,
        unmatched: 0);

    [Fact]
    public void Steps_of_the_classic_builder_get_their_lines() => Check(
        """
        FROM debian:12
        LABEL a="b"
        RUN apt-get update
        SHELL ["/bin/bash", "-ec"]
        RUN make
        COPY a b /to/
        COPY c sub
        CMD echo hi
        """,
        [
            .. Debian.Select(static s => (s, (int?)null)),
            ("/bin/sh -c #(nop)  LABEL a=b", 2),
            ("/bin/sh -c apt-get update", 3),
            ("/bin/sh -c #(nop)  SHELL [/bin/bash -ec]", null),
            ("/bin/bash -ec make", 5),
            ("/bin/sh -c #(nop) COPY multi:22 in /to/ ", 6),
            ("/bin/sh -c #(nop) COPY file:33 in /sub ", 7),
            ("/bin/sh -c #(nop)  CMD [\"/bin/sh\" \"-c\" \"echo hi\"]", 8),
        ],
        baseLayers: 1,
        unmatched: 0);

    [Fact]
    public void What_the_base_did_in_the_same_words_is_not_taken_for_it() => Check(
        """
        FROM base
        WORKDIR /app
        RUN npm ci
        """,
        [("RUN /bin/sh -c npm ci # buildkit", null), ("WORKDIR /app", null), ("RUN /bin/sh -c other # buildkit", null), ("WORKDIR /app", 2), ("RUN /bin/sh -c npm ci # buildkit", 3)],
        baseLayers: 3,
        unmatched: 0);

    [Fact]
    public void Of_two_steps_in_the_same_words_the_later_is_taken() => Check(
        """
        FROM base
        RUN a
        RUN gone
        """,
        [("RUN /bin/sh -c a # buildkit", null), ("RUN /bin/sh -c a # buildkit", 2), ("RUN /bin/sh -c x # buildkit", null)],
        baseLayers: 1,
        unmatched: 1);

    [Fact]
    public void Where_two_lines_could_be_it_neither_is() => Check(
        """
        FROM base
        RUN a
        RUN a
        RUN b
        """,
        [("RUN /bin/sh -c a # buildkit", null), ("RUN /bin/sh -c b # buildkit", 4)],
        baseLayers: null,
        unmatched: 2);

    [Fact]
    public void The_file_of_another_image_explains_nothing() => Check(
        """
        FROM base
        RUN make
        COPY a /b
        """,
        [("RUN /bin/sh -c cmake", null), ("RUN /bin/sh -c echo make && remake", null), ("COPY a /c", null), ("ENV make=make", null)],
        baseLayers: null,
        unmatched: 2);

    [Fact]
    public void Variables_stand_for_anything_but_nothing() => Check(
        """
        FROM base
        COPY $SRC ${DST}/x /y
        ENV A=$B
        WORKDIR $HOME
        """,
        [("COPY one two/x /y # buildkit", 2), ("ENV A=1", 3), ("WORKDIR /root", 4)],
        baseLayers: 0,
        unmatched: 0);

    [Fact]
    public void Only_the_stage_and_those_below_it_are_compared()
    {
        var file = Parse("FROM a AS one\nRUN x\nFROM b AS two\nRUN x\nFROM one\nRUN y\n");
        var history = Steps("RUN /bin/sh -c x", "RUN /bin/sh -c y");
        Assert.Equal([2, 6], Lines(HistoryAlignment.Align(history, file, file.Find(null)!, "f")));
        Assert.Equal([4, null], Lines(HistoryAlignment.Align(history, file, file.Find("two")!, "f")));
    }

    [Fact]
    public void More_than_a_build_can_have_is_not_compared()
    {
        var file = Parse("FROM a\nRUN x\n");
        var history = Steps([.. Enumerable.Repeat("RUN /bin/sh -c x", HistoryAlignment.MaxLength + 1)]);
        Assert.All(HistoryAlignment.Align(history, file, file.Stages[0], "f").History, static s => Assert.Null(s.Lines));
    }

    [Fact]
    public void No_line_is_ever_wrong() =>
        Gen.Select(Gen.Int[0, 3].List[0, 6], Gen.Int[0, 3].List[1, 8], Gen.Bool.List[8, 8]).Sample((below, commands, dropped) =>
        {
            // Commands repeat, the base ran some of them too, and some steps are missing or were changed after the build.
            var file = Parse("FROM base\n" + string.Concat(commands.Select(static c => $"RUN c{c}\n")));
            var made = commands.Select((c, i) => (Text: dropped[i] && i % 3 == 0 ? $"RUN /bin/sh -c changed{i}" : $"RUN /bin/sh -c c{c}", Line: i + 2)).ToArray();
            var history = Steps([.. below.Select(static c => $"RUN /bin/sh -c c{c}"), .. made.Select(static m => m.Text)]);
            var result = HistoryAlignment.Align(history, file, file.Stages[0], "f");
            for (var i = 0; i < history.Length; i++)
            {
                if (result.History[i].Lines is { } lines)
                {
                    Assert.EndsWith(" " + file.Instructions[lines.First - 1].Arguments, history[i].CreatedBy, StringComparison.Ordinal);
                }
            }

            if (!made.Any(static m => m.Text.Contains("changed", StringComparison.Ordinal)))
            {
                Assert.Equal(made.Select(static m => (int?)m.Line), Lines(result).Skip(below.Count));
                Assert.Equal(below.Count, result.BaseLayers);
            }
        });

    private static void Check(string dockerfile, (string CreatedBy, int? Line)[] steps, int? baseLayers, int unmatched)
    {
        var file = Parse(dockerfile);
        var result = HistoryAlignment.Align(Steps([.. steps.Select(static s => s.CreatedBy)]), file, file.Find(null)!, "Dockerfile");
        Assert.Equal(steps.Select(static s => s.Line), Lines(result));
        Assert.Equal(baseLayers, result.BaseLayers);
        Assert.Equal(unmatched, result.Unmatched);
    }

    private static IEnumerable<int?> Lines(Alignment alignment) => alignment.History.Select(static s => s.Lines?.First);

    private static Dockerfile Parse(string text) => DockerfileParser.Parse(Encoding.UTF8.GetBytes(text));

    private static ImmutableArray<BuildStep> Steps(params string[] commands) =>
        [.. commands.Select(static (c, i) => new BuildStep(i + 1, c, StepMatch.MakesLayer(StepText.OfHistory(c).Keyword)))];
}
