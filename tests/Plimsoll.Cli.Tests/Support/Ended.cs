using System.Text.Json;

namespace Plimsoll.Cli.Tests.Support;

/// <summary>How a command ended.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained.</param>
internal sealed record Ended(int Code, string Output, string Error)
{
    /// <summary>Fails with everything that was printed when the exit code is another.</summary>
    public Ended Expect(int code)
    {
        Assert.True(Code == code, $"ended with {Code}, not {code}\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Fails unless the complaint is one line of ours that has this text.</summary>
    public Ended Complains(string text)
    {
        Assert.StartsWith("plimsoll: ", Error, StringComparison.Ordinal);
        Assert.Contains(text, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>The first target of a JSON report.</summary>
    public JsonElement Target() => Targets().First();

    /// <summary>The targets of a JSON report.</summary>
    public IEnumerable<JsonElement> Targets() => JsonDocument.Parse(Output).RootElement.GetProperty("targets").EnumerateArray();

    /// <summary>The vulnerabilities of the first target of a JSON report, sorted.</summary>
    public string[] Ids() => [.. Target().GetProperty("findings").EnumerateArray().Select(static f => f.GetProperty("id").GetString()!).Distinct().Order(StringComparer.Ordinal)];
}
