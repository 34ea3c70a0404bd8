using Plimsoll.Catalogers.Binaries.DotNet;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Binaries.DotNet;

public sealed class RuntimeReaderTests
{
    private const string Core = "usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/";
    private const string Web = "usr/share/dotnet/shared/Microsoft.AspNetCore.App/8.0.1/";

    private static readonly byte[] Runtime = new ElfBytes().Build();

    [Fact]
    public void A_framework_without_its_record_is_listed_by_its_folder()
    {
        var found = new FakeImage().Layer(layer => layer.File(Core + "libcoreclr.so", Runtime).File(Web + "Microsoft.AspNetCore.dll", "MZ")).Scan(RuntimeReader.Row);
        Assert.Equal(["pkg:nuget/Microsoft.AspNetCore.App.Runtime.linux-x64@8.0.1", "pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.1"], found.Installed);
        Assert.False(found["Microsoft.NETCore.App.Runtime.linux-x64"].Inferred);
    }

    [Theory]
    [InlineData("""{"libraries":{"Microsoft.NETCore.App.Runtime.linux-x64/8.0.1":{"type":"package"}}}""", 0)]
    [InlineData("""{"libraries":{}}""", 1)]
    [InlineData("no json", 1)]
    public void A_framework_with_its_record_is_left_to_the_row_that_reads_it(string deps, int expected)
    {
        var found = new FakeImage().Layer(layer => layer.File(Core + "libcoreclr.so", Runtime).File(Core + "Microsoft.NETCore.App.deps.json", deps)).Scan(RuntimeReader.Row);
        Assert.Equal(expected, found.Packages.Count);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData(183, "linux-arm64")]
    [InlineData(40, "linux-arm")]
    [InlineData(243, "linux-riscv64")]
    [InlineData(9999, null)]
    public void The_platform_is_that_of_the_runtime(ushort machine, string? platform)
    {
        var runtime = Runtime.ToArray();
        BitConverter.TryWriteBytes(runtime.AsSpan(18), machine);
        var found = new FakeImage().Layer(layer => layer.File(Core + "libcoreclr.so", runtime)).Scan(RuntimeReader.Row);
        Assert.Equal(platform is null ? [] : [$"pkg:nuget/Microsoft.NETCore.App.Runtime.{platform}@8.0.1"], found.Installed);
    }

    [Fact]
    public void Without_a_runtime_no_platform_is_guessed() =>
        Assert.Empty(new FakeImage().Layer(layer => layer.File(Web + "Microsoft.AspNetCore.dll", "MZ").File(Core + "libcoreclr.so", "no program")).Scan(RuntimeReader.Row).Packages);
}
