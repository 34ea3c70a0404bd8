using Plimsoll.Catalogers.Language.DotNet.MSBuild;
using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.DotNet;

public sealed class MSBuildTests
{
    private static FakeInventory Scan(params (string Path, string Text)[] files) => new FakeImage().Layer(files).AsSourceTree().Scan(NuGetReader.Row, MSBuildReader.Row);

    private static string Project(string inside) => $"<Project Sdk=\"Microsoft.NET.Sdk\">\n{inside}\n</Project>\n";

    private static string Items(string inside) => Project($"<ItemGroup>\n{inside}\n</ItemGroup>");

    [Fact]
    public void References_with_versions_of_their_own_are_listed_with_their_lines()
    {
        var found = Scan(("app/App.csproj", Items("<PackageReference Include=\"Hull\" Version=\"1.0.0\" />\n<PackageReference Include=\"Keel\"><Version>[2.0.0]</Version><PrivateAssets>all</PrivateAssets></PackageReference>")));
        Assert.Equal(["Hull@1.0.0 direct", "Keel@2.0.0 direct dev"], LockRows.Show(found));
        Assert.Equal(("app/App.csproj", 3, "msbuild"), (found["Hull"].Evidence[0].Path, found["Hull"].Evidence[0].Line, found["Hull"].Evidence[0].Reader));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Central_versions_and_properties_come_from_the_nearest_files_above()
    {
        var found = Scan(
            ("Directory.Packages.props", Project("<PropertyGroup><KeelVersion>9.9.9</KeelVersion></PropertyGroup><ItemGroup><PackageVersion Include=\"Hull\" Version=\"0.0.1\" /></ItemGroup>")),
            ("src/Directory.Build.props", Project("<PropertyGroup><Major>2</Major><KeelVersion>$(Major).1.0</KeelVersion></PropertyGroup>")),
            ("src/Directory.Packages.props", Items("<PackageVersion Include=\"Hull\" Version=\"1.0.0\" /><PackageVersion Include=\"keel\" Version=\"$(KeelVersion)\" /><PackageVersion Include=\"Unused\" Version=\"7\" /><GlobalPackageReference Include=\"Lint\" Version=\"3.0.0\" />")),
            ("src/App/App.fsproj", Items("<PackageReference Include=\"Hull\" /><PackageReference Include=\"Keel\" /><PackageReference Include=\"Mast\" VersionOverride=\"5.0.0\" Version=\"4.0.0\" />")));
        Assert.Equal(["Hull@1.0.0 direct", "Keel@2.1.0 direct", "Lint@3.0.0 direct dev", "Mast@5.0.0 direct"], LockRows.Show(found).Where(static l => !l.EndsWith('?')));
        Assert.Equal("src/App/App.fsproj", found["Keel"].Evidence[0].Path);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Imports_are_followed_inside_the_tree()
    {
        var found = Scan(
            ("eng/Versions.props", Project("<PropertyGroup><HullVersion Condition=\"'$(HullVersion)' == ''\">1.2.3</HullVersion></PropertyGroup>")),
            ("Directory.Build.props", Project("<Import Project=\"$(MSBuildThisFileDirectory)eng\\Versions.props\" />")),
            ("src/Directory.Build.props", Project("<Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\" />")),
            ("src/a/A.vbproj", Project("<Import Project=\"../../../out/of/the/tree.props\" /><Import Project=\"A.vbproj\" /><ItemGroup><PackageReference Include=\"Hull\" Version=\"$(HullVersion)\" /></ItemGroup>")));
        Assert.Equal(["Hull@1.2.3 direct"], LockRows.Show(found));
    }

    [Fact]
    public void Conditions_that_cannot_be_told_leave_every_version_that_may_count()
    {
        var found = Scan(("A.csproj", Project(
            "<PropertyGroup><On>true</On></PropertyGroup>"
            + "<ItemGroup Condition=\"'$(TargetFramework)' == 'net48'\"><PackageReference Include=\"Hull\" Version=\"1.0\" /></ItemGroup>"
            + "<ItemGroup Condition=\"'$(TargetFramework)' != 'net48'\"><PackageReference Include=\"Hull\" Version=\"2.0\" /></ItemGroup>"
            + "<ItemGroup Condition=\"'$(On)' != 'True'\"><PackageReference Include=\"Off\" Version=\"3.0\" /></ItemGroup>"
            + "<Choose><When Condition=\"'$(On)' == 'true'\"><ItemGroup><PackageReference Include=\"Mast\" Version=\"4.0\" /></ItemGroup></When></Choose>"
            + "<Target Name=\"T\"><ItemGroup><PackageReference Include=\"Late\" Version=\"5.0\" /></ItemGroup></Target>")));
        Assert.Equal(["Hull@1.0 direct", "Hull@2.0 direct", "Mast@4.0 direct"], LockRows.Show(found));
    }

    [Fact]
    public void What_has_no_exact_version_is_no_package_but_is_said_once_a_file()
    {
        var found = Scan(("A.csproj", Items("<PackageReference Include=\"A\" Version=\"1.*\" />\n<PackageReference Include=\"B\" Version=\"[1.0,2.0)\" />\n<PackageReference Include=\"C\" Version=\"$(Unknown)\" />\n<PackageReference Include=\"D\" />\n<PackageReference Include=\"E;F\" Version=\"1.0\" />")));
        Assert.Equal(["E@1.0 direct", "F@1.0 direct"], LockRows.Show(found));
        Assert.Equal(["UnpinnedVersion A.csproj"], found.ProblemLines);
        Assert.Equal("4 package references have no exact version in the tree, the first on line 3", found.Problems[0].Detail);
    }

    [Fact]
    public void What_projects_of_tests_refer_to_is_for_development()
    {
        var found = Scan(
            ("t/T.csproj", Items("<PackageReference Include=\"Microsoft.NET.Test.Sdk\" Version=\"17\" /><PackageReference Include=\"Hull\" Version=\"1\" />")),
            ("u/U.csproj", Project("<PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup><ItemGroup><PackageReference Include=\"Keel\" Version=\"1\" /></ItemGroup>")),
            ("a/A.csproj", Items("<PackageReference Include=\"Mast\" Version=\"1\" />")));
        Assert.Equal(["Hull@1 direct dev", "Keel@1 direct dev", "Mast@1 direct", "Microsoft.NET.Test.Sdk@17 direct dev"], LockRows.Show(found));
    }

    [Fact]
    public void A_project_with_a_lock_file_or_a_restore_is_not_looked_at()
    {
        const string assets = """{"targets": {"n": {"Restored/1.0": {"type": "package"}}}, "project": {"restore": {"projectPath": "/home/me/repo/src/c/C.csproj"}}}""";
        var reference = Items("<PackageReference Include=\"Raw\" Version=\"0.1\" />");
        var found = Scan(
            ("a/A.csproj", reference),
            ("a/packages.lock.json", """{"dependencies": {"n": {"Locked": {"type": "Direct", "resolved": "1.0"}}}}"""),
            ("b/B B.csproj", reference),
            ("b/packages.B_B.lock.json", """{"dependencies": {"n": {"Locked": {"type": "Direct", "resolved": "2.0"}}}}"""),
            ("src/c/C.csproj", reference),
            ("artifacts/obj/C/project.assets.json", assets),
            ("d/D.csproj", Items("<PackageReference Include=\"Own\" Version=\"3.0\" />")));
        Assert.Equal(["Locked@1.0", "Locked@2.0", "Own@3.0", "Restored@1.0"], found.Packages.Select(static p => $"{p.Name}@{p.Version}"));
    }

    [Fact]
    public void A_list_of_versions_that_no_project_uses_is_listed_itself()
    {
        var found = Scan(("Directory.Packages.props", Items("<PackageVersion Include=\"Hull\" Version=\"1.0\" />")));
        Assert.Equal(["Hull@1.0 ?"], LockRows.Show(found));
    }

    [Fact]
    public void Projects_in_images_are_not_read() =>
        Assert.Empty(new FakeImage().Layer(("A.csproj", Items("<PackageReference Include=\"Hull\" Version=\"1\" />"))).Scan(MSBuildReader.Row).Packages);

    [Fact]
    public void A_project_that_ends_early_is_said()
    {
        var found = Scan(("A.csproj", "<Project><ItemGroup><PackageReference Include=\"Hull\" Version=\"1\" />"));
        Assert.Equal(["Malformed A.csproj"], found.ProblemLines);
        Assert.Equal(["Hull"], found.Packages.Select(static p => p.Name));
    }

    [Fact]
    public void Files_that_import_each_other_and_properties_that_grow_end()
    {
        var growing = string.Concat(Enumerable.Range(0, 40).Select(static i => $"<P>$(P)$(P)x{i}</P>"));
        var found = Scan(
            ("A.csproj", Project("<Import Project=\"b.props\" /><PropertyGroup><P>x</P>" + growing + "</PropertyGroup><ItemGroup><PackageReference Include=\"Hull\" Version=\"1\" /></ItemGroup>")),
            ("b.props", Project("<Import Project=\"A.csproj\" /><Import Project=\"b.props\" />")));
        Assert.Equal(["Hull@1 direct"], LockRows.Show(found));
    }

    [Fact]
    public void Evidence_is_told_once_where_many_projects_inherit_a_reference()
    {
        var found = Scan(
            ("Directory.Build.props", Items("<PackageReference Include=\"Hull\" Version=\"1\" PrivateAssets=\"all\" />")),
            ("a/A.csproj", Project("")),
            ("b/B.csproj", Project("")));
        Assert.Equal("Directory.Build.props", Assert.Single(found["Hull"].Evidence).Path);
        Assert.Equal(PackagePresence.Declared, found["Hull"].Presence);
    }

    [Fact]
    public void A_tree_that_imports_without_end_is_given_up_with_a_problem()
    {
        var properties = "<PropertyGroup>" + string.Concat(Enumerable.Repeat("<P>$(P)x</P>", 40_000)) + "</PropertyGroup>";
        var clock = CpuClock.StartNew();
        var found = new FakeImage().Layer(layer =>
        {
            layer.File("Directory.Build.props", Project(properties));
            for (var i = 0; i < 2000; i++)
            {
                layer.File($"p{i}/P.csproj", Items("<PackageReference Include=\"Hull\" Version=\"1\" />"));
            }
        }).AsSourceTree().Scan(MSBuildReader.Row);
        Assert.Contains(found.ProblemLines, static p => p.StartsWith("LimitReached", StringComparison.Ordinal));
        Assert.Contains(found.Packages, static p => p.Name == "Hull");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }
}
