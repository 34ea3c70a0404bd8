using System.Collections.Immutable;
using System.Text;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Reads every claim about a package, those too that a match passes over, with the comparisons that a match makes.</summary>
/// <remarks>For one package that somebody asks about: it allocates, where <see cref="PackageLookup"/> does not.</remarks>
internal sealed class ClaimReader(AdvisoryDatabase database)
{
    private readonly PackageEntryReader _entry = new();

    /// <summary>Adds the claims under one name.</summary>
    /// <param name="scope">Position of the scope.</param>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="name">The name, as the scope has it.</param>
    /// <param name="version">The version; null compares nothing.</param>
    /// <param name="conditions">What the package is; null where that is not known, and then conditions count as held.</param>
    /// <param name="wanted">Positions of the vulnerabilities asked about; null for all.</param>
    /// <param name="target">Where the claims go.</param>
    public void Read(int scope, VersionScheme scheme, string name, string? version, PackageConditions? conditions, IReadOnlySet<int>? wanted, List<ClaimReport> target)
    {
        if (!database.TryFindPackage(scope, Encoding.UTF8.GetBytes(name), out var value, out var origin))
        {
            return;
        }

        var fields = _entry.Start(value, origin);
        while (PackageEntryReader.Group.TryRead(ref fields, out var group))
        {
            ImmutableArray<RangeReport> ranges = [.. Ranges(group, version, scheme, origin)];
            ImmutableArray<string> texts = [.. Numbers(group.Conditions, _entry.TextCount, origin).Select(_entry.Text)];
            var holds = conditions is not { } known || known.Hold([.. texts]);
            var sources = Numbers(group.Sources, database.Info.Sources.Length, origin).ConvertAll(i => (Number: i, Info: database.Info.Sources[i]));
            var isFixed = ranges.Any(static range => range is { Fix: not null, Holds: not false });
            var status = group.Status == ClaimStatus.Affected && isFixed ? FindingStatus.Fixed : FindingWriter.ToStatus(group.Status);
            var severity = group.Severity;
            foreach (var position in Positions(group, database.Info.Vulnerabilities, origin).Where(position => wanted?.Contains(position) != false))
            {
                var vulnerability = database.ReadVulnerability(position);
                target.AddRange(sources.Select(source => new ClaimReport
                {
                    Vulnerability = vulnerability.Id,
                    Scope = database.Info.Scopes[scope].Name,
                    Name = name,
                    Version = version,
                    Scheme = scheme.Name,
                    Feed = source.Info.Feed,
                    Vendor = source.Info.Vendor,
                    Status = status,
                    Severity = severity != Severity.Unknown ? severity : Of(vulnerability, source.Number),
                    Ranges = ranges,
                    Conditions = texts,
                    ConditionsHold = holds,
                    Rank = source.Info.Rank,
                }));
            }
        }
    }

    // Most sources tell the severity once for all packages.
    private static Severity Of(Vulnerability vulnerability, int source)
    {
        var severity = Severity.Unknown;
        foreach (var facts in vulnerability.Facts)
        {
            severity = facts.Source == source && facts.Severity > severity ? facts.Severity : severity;
        }

        return severity;
    }

    private List<RangeReport> Ranges(in PackageEntryReader.Group group, string? version, VersionScheme scheme, long origin)
    {
        List<RangeReport> found = [];
        var ranges = new TagReader(group.Ranges, origin);
        while (!ranges.AtEnd)
        {
            var flags = PackageVersion.ReadFlags(ref ranges);
            List<BoundReport> bounds = [];
            if ((flags & RangeFlags.Introduced) != 0)
            {
                bounds.Add(Compare((flags & RangeFlags.AfterIntroduced) != 0 ? ">" : ">=", ref ranges, version, scheme));
            }

            if ((flags & RangeFlags.Upper) != 0)
            {
                bounds.Add(Compare((flags & RangeFlags.Inclusive) != 0 ? "<=" : "<", ref ranges, version, scheme));
            }

            var fix = (flags & RangeFlags.Fix) != 0 ? _entry.Text(ranges.Index(_entry.TextCount))
                : (flags & RangeFlags.UpperIsFix) != 0 && bounds.Count > 0 ? bounds[^1].Bound : null;
            found.Add(new RangeReport([.. bounds], fix, version is null ? null : bounds.All(static bound => bound.Holds)));
        }

        for (var versions = new TagReader(group.Versions, origin); !versions.AtEnd;)
        {
            var bound = Compare("=", ref versions, version, scheme);
            found.Add(new RangeReport([bound], Fix: null, version is null ? null : bound.Holds));
        }

        return found;
    }

    private BoundReport Compare(string sign, ref TagReader reader, string? version, VersionScheme scheme)
    {
        var bound = _entry.Text(reader.Index(_entry.TextCount));
        var order = version is { Length: > 0 } && scheme.Order(version, version) is not null ? scheme.Order(version, bound) : null;
        var holds = order switch
        {
            // A version that cannot be ordered is still one that is listed letter by letter, as in a match.
            null => sign == "=" && version is not null && scheme.Order(version, version) is null && version == bound,
            < 0 => sign[0] == '<',
            0 => sign[^1] == '=',
            _ => sign[0] == '>',
        };
        return new BoundReport(sign, bound, order is { } sure ? "<=>"[Math.Sign(sure) + 1] : null, holds);
    }

    /// <summary>The vulnerabilities of a group.</summary>
    public static List<int> Positions(in PackageEntryReader.Group group, int count, long origin)
    {
        List<int> positions = [];
        var reader = new TagReader(group.Vulnerabilities, origin);
        while (!reader.AtEnd)
        {
            var before = positions.Count > 0 ? positions[^1] : 0;
            var distance = reader.Index(count - before);
            if (distance == 0 && positions.Count > 0)
            {
                throw reader.Malformed("the vulnerabilities of a claim are not in order");
            }

            positions.Add(before + distance);
        }

        return positions;
    }

    /// <summary>Packed numbers.</summary>
    public static List<int> Numbers(ReadOnlySpan<byte> packed, int limit, long origin)
    {
        List<int> numbers = [];
        var reader = new TagReader(packed, origin);
        while (!reader.AtEnd)
        {
            numbers.Add(reader.Index(limit));
        }

        return numbers;
    }
}
