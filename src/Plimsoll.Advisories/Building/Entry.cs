using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Building;

/// <summary>A row of a feed on its way into the database: what one record says about one vulnerability in one package of a scope.</summary>
/// <param name="Package">Position among the sorted packages of the scope.</param>
/// <param name="Vulnerability">Position among all vulnerabilities.</param>
/// <param name="Record">The record.</param>
/// <param name="Claim">What it says.</param>
/// <param name="Announcements">Announcements about it.</param>
/// <param name="IsFromAnnouncement">True where only an announcement says so.</param>
internal readonly record struct Entry(
    int Package, int Vulnerability, FeedRecord Record, Claim Claim, string[] Announcements, bool IsFromAnnouncement)
{
    /// <summary>By package, vulnerability, source and record.</summary>
    public static int Compare(Entry left, Entry right) =>
        left.Package != right.Package ? left.Package.CompareTo(right.Package)
        : left.Vulnerability != right.Vulnerability ? left.Vulnerability.CompareTo(right.Vulnerability)
        : left.Record.Source != right.Record.Source ? left.Record.Source.CompareTo(right.Record.Source)
        : string.CompareOrdinal(left.Record.Id, right.Record.Id);
}
