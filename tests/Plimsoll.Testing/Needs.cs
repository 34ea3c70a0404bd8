namespace Plimsoll.Testing;

/// <summary>Skips a test, with its reason, where the machine lacks what it needs. With <c>PLIMSOLL_REQUIRE_ALL=1</c> it fails instead.</summary>
public static class Needs
{
    /// <summary>True where nothing may be skipped (CI).</summary>
    public static bool NothingMayBeSkipped { get; } = Environment.GetEnvironmentVariable("PLIMSOLL_REQUIRE_ALL") == "1";

    /// <summary>Goes on when <paramref name="met"/>; otherwise skips or fails.</summary>
    public static void Require(bool met, string reason)
    {
        if (met)
        {
            return;
        }

        if (NothingMayBeSkipped)
        {
            Assert.Fail("PLIMSOLL_REQUIRE_ALL is set, and " + reason);
        }

        Assert.Skip(reason);
    }

    /// <summary>Requires root.</summary>
    public static void Root() => Require(Environment.UserName == "root", "this test needs root");

    /// <summary>Requires a program on the PATH and returns its full path.</summary>
    public static string Program(string name)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        Require(found is not null, $"the program '{name}' is not installed");
        return found!;
    }
}
