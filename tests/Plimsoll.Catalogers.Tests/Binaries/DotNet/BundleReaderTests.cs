using Plimsoll.Catalogers.Binaries.DotNet;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Binaries.DotNet;

public sealed class BundleReaderTests
{
    private const string Deps = """{"targets":{"n":{"Hull/1.0.0":{"runtime":{"hull.dll":{}}}}},"libraries":{"app/1.0.0":{"type":"project"},"Hull/1.0.0":{"type":"package"}}}""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void The_packages_of_an_application_in_a_single_file_are_listed(uint version)
    {
        var found = Scan(BundleBytes.Build(version, Deps));
        Assert.Equal(["pkg:nuget/Hull@1.0.0"], found.Installed);
        Assert.Equal(("app/hull", null), (found["Hull"].Evidence[0].Path, found["Hull"].Evidence[0].Line));
        Assert.False(found["Hull"].Inferred);
    }

    [Fact]
    public void Damage_is_told()
    {
        Assert.Equal(["Malformed app/hull"], Scan(BundleBytes.Build(3, Deps)).ProblemLines);
        Assert.Equal(["Malformed app/hull"], Scan(BundleBytes.Build(6, "no json")).ProblemLines);
        var cut = BundleBytes.Build(6, Deps);
        BitConverter.TryWriteBytes(cut.AsSpan(BundleBytes.Host(0).Length + Deps.Length + 12 + 5 + 8), 1L << 50);
        Assert.Equal(["Malformed app/hull"], Scan(cut).ProblemLines);
    }

    [Fact]
    public void A_program_without_a_bundle_says_nothing()
    {
        Assert.Empty(Scan(BundleBytes.Host(0)).ProblemLines);
        Assert.Empty(Scan(new ElfBytes().Build(appended: "an archive"u8)).ProblemLines);
    }

    [Fact]
    public void An_application_published_by_the_sdk_is_read()
    {
        var dotnet = Needs.Program("dotnet");
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("hull.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageReference Include="ZstdSharp.Port" Version="[ZSTD]" /></ItemGroup>
            </Project>
            """.Replace("[ZSTD]", typeof(ZstdSharp.Compressor).Assembly.GetName().Version!.ToString(3), StringComparison.Ordinal));
        File.WriteAllText(folder.File("hull.cs"), "System.Console.WriteLine(new ZstdSharp.Compressor().Level);");
        using var publish = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            dotnet, ["publish", "-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishSingleFile=true", "-o", "out", "-v", "q", "-nodeReuse:false"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        })!;
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        Needs.Require(publish.ExitCode == 0, "the SDK cannot publish here: " + output);
        var found = Scan(File.ReadAllBytes(folder.File("out/hull")));
        Assert.Equal([$"pkg:nuget/ZstdSharp.Port@{typeof(ZstdSharp.Compressor).Assembly.GetName().Version!.ToString(3)}"], found.Installed);
        Assert.Empty(found.Problems);
    }

    private static FakeInventory Scan(byte[] file) => new FakeImage().Layer(layer => layer.File("app/hull", file)).Scan(BundleReader.Row);
}
