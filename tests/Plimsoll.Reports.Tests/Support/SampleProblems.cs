using Plimsoll.Model;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>Problems in few words.</summary>
internal static class SampleProblems
{
    public static Problem Of(ProblemKind kind, string where, int? layer, bool blocking) => new()
    {
        Kind = kind,
        Where = where,
        Layer = layer,
        Detail = "what was found",
        Consequence = "what it means",
        Blocking = blocking,
    };
}

/// <summary>Databases in few words.</summary>
internal static class SampleDatabases
{
    public static DatabaseSummary Small { get; } = new()
    {
        Origin = "embedded",
        Digest = "00112233445566778899aabbccddeeff",
        Newest = new DateOnly(2026, 11, 23),
        Sources = [new("debian-osv", new DateOnly(2026, 11, 23), 40_000), new("ghsa-npm", null, 7)],
    };

    public static DatabaseSummary Undated { get; } = new() { Origin = "/var/lib/advisories.padb", Digest = "00" };
}
