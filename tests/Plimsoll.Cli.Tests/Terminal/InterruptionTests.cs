using System.Diagnostics;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Terminal;

/// <summary>What ends a command early. Standard input that nobody writes to makes it wait for ever.</summary>
public sealed class InterruptionTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_ends_it_with_its_code_and_a_line(string signal, int code)
    {
        var file = _folder.File("report.json");
        File.WriteAllText(file, "an older one");
        using var process = Waiting("-o", file);
        Signal(process, signal);
        Processes.End(process).Expect(code).Complains($"stopped by SIG{signal}: nothing is reported");
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
        Assert.Equal("an older one", File.ReadAllText(file));
    }

    // Ctrl-C ends the other programs of a pipeline too.
    [Fact]
    public void A_pipe_that_breaks_with_the_signal_is_not_what_went_wrong()
    {
        using var process = Waiting();
        Signal(process, "INT");
        process.StandardInput.Close();
        var ended = Processes.End(process).Expect(130).Complains("stopped by SIGINT: nothing is reported");
        Assert.Equal(("", 1), (ended.Output, ended.Error.Count(static c => c == '\n')));
    }

    [Fact]
    public void The_second_signal_does_not_wait()
    {
        using var process = Waiting();
        Signal(process, "INT");
        while (!process.WaitForExit(200))
        {
            Processes.Bash($"kill -INT {process.Id} || true").Expect(0);
        }

        // After one signal it waits for its work, and then says what happened.
        Assert.DoesNotContain("nothing is reported", Processes.End(process).Error, StringComparison.Ordinal);
        Assert.NotEqual(0, process.ExitCode);
    }

    [Fact]
    public void The_time_that_was_given_ends_it_too()
    {
        using var process = Waiting("--timeout", "1s");
        Processes.End(process).Expect(2).Complains("gave up after 1s: nothing is reported; --timeout takes a longer time");
    }

    [Fact]
    public void A_build_that_is_stopped_leaves_the_old_file_as_it_was()
    {
        // A pipe instead of an archive: the build waits for somebody to write, and it can be seen when it does.
        var pipe = _folder.File("feeds/debian/debian-osv.tar.zst");
        Directory.CreateDirectory(Path.GetDirectoryName(pipe)!);
        Processes.Bash($"mkfifo '{pipe}'").Expect(0);
        var file = _folder.File("out.padb");
        File.WriteAllText(file, "an older one");
        using var process = Processes.Start([.. Processes.Plimsoll, "db", "build", "--from", _folder.File("feeds"), "--out", file], []);
        using (new FileStream(pipe, FileMode.Open, FileAccess.Write))
        {
            Signal(process, "TERM");
            Processes.End(process).Expect(143).Complains("stopped by SIGTERM");
        }

        Assert.Equal("an older one", File.ReadAllText(file));
    }

    public void Dispose() => _folder.Dispose();

    // The start of an archive, more than a pipe holds: when all is written, the program has begun to read and waits for the rest.
    private Process Waiting(params string[] options)
    {
        var process = Processes.Start([.. Processes.Plimsoll, "scan", "--no-cache", "--db", database.File, .. options, "-"], []);
        var start = new TarBytes().File("blob", new byte[4 << 20]).Build();
        process.StandardInput.BaseStream.Write(start.AsSpan(0, 1 << 20));
        process.StandardInput.BaseStream.Flush();
        return process;
    }

    private static void Signal(Process process, string name) => Processes.Bash($"kill -{name} {process.Id}").Expect(0);
}
