using System.Globalization;

namespace Plimsoll.Cli;

/// <summary>The time that goes into reports.</summary>
internal static class Timestamps
{
    /// <summary>Now, or <c>SOURCE_DATE_EPOCH</c> where it is set, so that builds can be reproduced.</summary>
    /// <remarks>https://reproducible-builds.org/specs/source-date-epoch/</remarks>
    public static DateTimeOffset Now(TimeProvider clock) =>
        long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : clock.GetUtcNow();
}
