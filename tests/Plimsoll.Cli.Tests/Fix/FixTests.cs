using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Fix;

public sealed class FixTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_package_of_the_system_is_raised_by_a_command()
    {
        var text = Fix(Image("1.2.4-0.2")).Expect(0).Output;
        Assert.Contains(text.Split('\n'), static line => line.Trim() == "RUN apt-get update && apt-get install -y --only-upgrade libwebp7");
    }

    [Fact]
    public void What_is_fixed_needs_nothing() =>
        Assert.Contains("No change is known that removes a finding.", Fix(Image("1.2.4-0.2+deb12u1")).Expect(0).Output, StringComparison.Ordinal);

    [Fact]
    public void Every_finding_that_counts_is_removed_or_remains()
    {
        using var scan = JsonDocument.Parse(CommandLine.Scan(database, "--no-config", "-f", "json", CommandLine.Harbour).Output);
        using var fix = JsonDocument.Parse(Fix("-f", "json", CommandLine.Harbour).Output);
        var target = fix.RootElement.GetProperty("targets")[0];
        var planned = target.GetProperty("changes").EnumerateArray().SelectMany(static c => c.GetProperty("removes").EnumerateArray())
            .Concat(target.GetProperty("remaining").EnumerateArray());
        var counted = scan.RootElement.GetProperty("targets")[0].GetProperty("findings").EnumerateArray()
            .Where(static f => !f.TryGetProperty("coveredByOwner", out var covered) || !covered.GetBoolean());
        Assert.Equal(counted.Select(Key).Order(StringComparer.Ordinal), planned.Select(Key).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static string Key(JsonElement finding) => $"{finding.GetProperty("id").GetString()} {finding.GetProperty("package").GetString()}";

    private Ended Fix(params string[] words) => CommandLine.Run(["fix", "--db", database.File, "--no-cache", "--no-config", .. words]);

    private string Image(string version) => new SmallImage()
        .Layer("base", ("etc/os-release", HarbourImages.Debian), (HarbourImages.Status, HarbourImages.Packages(("libwebp7", version))))
        .SaveDocker(_folder.File("image.tar"));
}
