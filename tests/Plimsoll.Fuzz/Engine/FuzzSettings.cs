using System.Globalization;

namespace Plimsoll.Fuzz.Engine;

/// <summary>How long and from which seed, as the environment says.</summary>
internal static class FuzzSettings
{
    /// <summary>Time for all targets together: two minutes; ten seconds with <c>PLIMSOLL_TEST_MODE=quick</c>, twenty minutes with <c>all</c>.</summary>
    public static TimeSpan Total { get; } = Mode switch
    {
        "quick" => TimeSpan.FromSeconds(10),
        "all" => TimeSpan.FromMinutes(20),
        _ => TimeSpan.FromMinutes(2),
    };

    /// <summary>Mutants of the sample image that are scanned.</summary>
    public static int SampleMutants { get; } = Mode switch
    {
        "quick" => 200,
        "all" => 20_000,
        _ => 2_000,
    };

    /// <summary>
    /// Seed of the run. The same every time, so that a change is tested with what it was tested with before; the long run goes where
    /// nobody was. <c>PLIMSOLL_FUZZ_SEED</c> names it.
    /// </summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("PLIMSOLL_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var named)
        ? named
        : Mode == "all" ? Environment.TickCount & int.MaxValue : 1;

    private static string? Mode => Environment.GetEnvironmentVariable("PLIMSOLL_TEST_MODE");
}
