using System.Globalization;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Signing;
using Plimsoll.Advisories.Updates;

namespace Plimsoll.Cli.Db;

/// <summary>What a database says about itself, as text.</summary>
internal static class DatabaseText
{
    /// <summary>Age, size, sources and scopes.</summary>
    public static void WriteStatus(
        DatabaseInfo info, string origin, InstallNotes? notes, DatabaseSignatures signatures, TimeProvider clock, TextWriter output)
    {
        output.WriteLine($"database     {origin}");
        if (notes is not null)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"installed    {notes.Installed:yyyy-MM-dd HH:mm}Z from {notes.Origin}"));
        }

        output.WriteLine($"digest       {info.Digest}");
        output.WriteLine($"signature    {Describe(signatures)}");
        if (info.BuildNumber != 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"build        {info.BuildNumber}"));
        }

        output.WriteLine($"size         {Size(info.Length)}, {info.Vulnerabilities:N0} vulnerabilities of {info.Packages:N0} packages");
        output.WriteLine($"newest data  {Age(info.Newest, clock)}");
        output.WriteLine();
        WriteSources(info, output);
        TextTable.Write(
            output,
            ["SCOPE", "VERSIONS", "NEWEST", "PACKAGES", "PAIRS", "COMPLETENESS"],
            info.Scopes.Select(static s => new[]
            {
                s.Name, s.Scheme, Day(s.Newest), Number(s.Packages), Number(s.Pairs), Describe(s.Completeness),
            }));
        TextTable.Write(
            output,
            ["SECTION", "RECORDS", "BLOCKS", "STORED", "UNPACKED"],
            info.Sections.Select(static s => new[] { s.Name, Number(s.Records), Number(s.Blocks), Size(s.StoredLength), Size(s.Length) }));
    }

    /// <summary>What the signatures of a database are worth.</summary>
    public static string Describe(DatabaseSignatures signatures) => signatures.State switch
    {
        SignatureState.Trusted => $"signed with {signatures.By!.Name} (key {signatures.By.Id[..16]})",
        SignatureState.Forged => "FORGED: it names a key that is trusted, which did not make it",
        SignatureState.Unknown => $"signed with a key that is not among those that are trusted ({string.Join(", ", signatures.KeyIds.Select(static id => id[..16]))})",
        _ => "not signed",
    };

    /// <summary>Every archive, and what became of every record in it.</summary>
    public static void WriteSources(DatabaseInfo info, TextWriter output)
    {
        TextTable.Write(
            output,
            ["SOURCE", "NEWEST", "RECORDS", "USED", "NOT USED", "LICENCE"],
            info.Sources.Select(static s => new[]
            {
                s.Archive, Day(s.Newest), Number(s.Records.Total), Number(s.Records.Used), Reasons(s), s.Licence,
            }));
        foreach (var unread in info.Unread.GroupBy(static u => u.Reason))
        {
            output.WriteLine($"Not read ({unread.Key}): {string.Join(", ", unread.Select(static u => u.Archive))}");
        }

        output.WriteLine();
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");

    private static string Reasons(SourceInfo source) =>
        source.Records.Skipped.IsEmpty ? "" : string.Join(", ", source.Records.Skipped.Select(static s => $"{Number(s.Value)} {s.Key}"));

    private static string Describe(Completeness completeness) => completeness switch
    {
        Completeness.Full => "with and without a fix",
        Completeness.FixesOnly => "only those with a fix",
        _ => "announcements only: much is missing",
    };

    private static string Age(DateOnly? newest, TimeProvider clock)
    {
        if (newest is not { } day)
        {
            return "undated";
        }

        var days = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber - day.DayNumber;
        return $"{Day(day)}, {days:N0} days old";
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
