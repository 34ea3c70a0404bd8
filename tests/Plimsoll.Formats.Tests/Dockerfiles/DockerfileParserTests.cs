using System.Text;
using Plimsoll.Formats.Dockerfiles;

namespace Plimsoll.Formats.Tests.Dockerfiles;

public sealed class DockerfileParserTests
{
    [Fact]
    public void Instructions_have_their_lines_and_stages()
    {
        var file = Parse("""
            # a comment
            ARG VERSION=12

            FROM debian:${VERSION} AS build
            run apt-get update && \
                # not part of it

                apt-get install -y gcc
            FROM build
            COPY --from=build --chown=1:1 /out /app/
            CMD ["--flag", "x"]
            """);
        Assert.Equal(
            [
                "-1 2-2 ARG [] VERSION=12",
                "0 4-4 FROM [] debian:${VERSION} AS build",
                "0 5-8 RUN [] apt-get update &&     apt-get install -y gcc",
                "1 9-9 FROM [] build",
                "1 10-10 COPY [--from=build,--chown=1:1] /out /app/",
                "1 11-11 CMD [] [\"--flag\", \"x\"]",
            ],
            file.Instructions.Select(Describe));
        Assert.Equal([new DockerfileStage(0, "debian:${VERSION}", "build", 4), new DockerfileStage(1, "build", null, 9)], file.Stages);
    }

    [Fact]
    public void A_word_that_is_cut_by_a_line_end_is_one_word() =>
        Assert.Equal("0 2-3 RUN [] echo", Describe(Parse("FROM a\nRUN ec\\\nho\n").Instructions[1]));

    [Fact]
    public void Lines_may_end_as_on_windows_and_be_continued_with_a_backtick()
    {
        var file = Parse("\uFEFF# escape=`\r\n# other\r\nFROM a\r\nRUN dir C:\\ `\r\n  && echo\r\n");
        Assert.Equal("0 4-5 RUN [] dir C:\\   && echo", Describe(file.Instructions[1]));
    }

    [Fact]
    public void A_comment_after_the_first_instruction_is_no_directive() =>
        Assert.Equal(3, Parse("FROM a\n# escape=`\nRUN x `\nRUN y\n").Instructions.Length);

    [Fact]
    public void Here_documents_belong_to_their_instruction()
    {
        var file = Parse("FROM a\nRUN <<EOF\nFROM none\nEOF\nCOPY <<-\"A\" <<'B.txt' 3<<C /to/\n\tone\n\tA\ntwo\nB.txt\nC\nRUN cat <<<word <<\nUSER x\n");
        Assert.Equal(["FROM none\n"], file.Instructions[1].Heredocs);
        Assert.Equal((2, 4), (file.Instructions[1].FirstLine, file.Instructions[1].LastLine));
        Assert.Equal(["one\n", "two\n", ""], file.Instructions[2].Heredocs);
        Assert.Equal((5, 10), (file.Instructions[2].FirstLine, file.Instructions[2].LastLine));
        Assert.Empty(file.Instructions[3].Heredocs);
        Assert.Equal("USER", file.Instructions[4].Keyword);
    }

    [Fact]
    public void A_stage_is_found_by_name_or_number_and_brings_those_it_is_built_on()
    {
        var file = Parse("FROM x AS one\nRUN a\nFROM y AS two\nRUN b\nFROM ONE AS three\nRUN c\n");
        Assert.Equal(2, file.Find(null)!.Index);
        Assert.Equal(1, file.Find("Two")!.Index);
        Assert.Equal(0, file.Find("0")!.Index);
        Assert.Null(file.Find("four"));
        Assert.Null(file.Find("3"));
        Assert.Equal(["x AS one", "a", "ONE AS three", "c"], file.Chain(file.Find("three")!).Select(static i => i.Arguments));
    }

    [Fact]
    public void A_stage_may_have_the_name_of_the_image_it_is_built_on()
    {
        var file = Parse("FROM debian AS debian\nRUN a\n");
        Assert.Null(file.Parent(file.Stages[0]));
        Assert.Equal(2, file.Chain(file.Stages[0]).Length);
    }

    [Theory]
    [InlineData("", "there is no FROM")]
    [InlineData("RUN x\n", "there is no FROM")]
    [InlineData("FROM\n", "line 1: FROM takes an image")]
    [InlineData("\nFROM a b\n", "line 2: FROM takes an image")]
    [InlineData("FROM a\nRUN <<X\n", "line 2: the here-document X has no end")]
    public void What_cannot_be_built_is_refused_with_its_line(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<DockerfileException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sizes_are_limited()
    {
        Assert.Throws<DockerfileException>(static () => DockerfileParser.Parse(new byte[DockerfileParser.MaxSize + 1]));
        Assert.Throws<DockerfileException>(static () => Parse("FROM a\n" + string.Concat(Enumerable.Repeat("RUN x\n", 10_000))));
        Assert.Throws<DockerfileException>(static () => Parse("FROM a\nRUN " + string.Concat(Enumerable.Repeat("<<A ", 101)) + string.Concat(Enumerable.Repeat("\nA", 101))));
    }

    private static Dockerfile Parse(string text) => DockerfileParser.Parse(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(text.Contains('\r') ? "\r\n" : "\n")));

    private static string Describe(DockerfileInstruction i) => $"{i.Stage} {i.FirstLine}-{i.LastLine} {i.Keyword} [{string.Join(',', i.Flags)}] {i.Arguments}";
}
