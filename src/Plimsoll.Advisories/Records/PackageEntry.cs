using Plimsoll.Advisories.Storage;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Records;

/// <summary>Writes all that is known about one package of one scope.</summary>
/// <remarks>
/// Fields: 1 texts (packed, sorted) · 2 group (repeats). A group is one thing said about several vulnerabilities:
/// 1 sources, 2 ranges (<see cref="RangeFlags"/> and texts), 3 versions, 4 status, 5 severity, 6 announcements, 7 own id,
/// 8 vulnerabilities (ascending, each as the distance from the one before), 9 conditions, 10 justification. All but 4 and 5 are packed; texts by position.
/// <para>
/// Why groups: the kernel of a Debian release has four thousand claims but four hundred fixed versions. A version is compared
/// once for each distinct text, and a group that does not apply is stepped over whole, its vulnerabilities unread.
/// </para>
/// </remarks>
internal sealed class PackageEntry
{
    private readonly TagWriter _group = new();
    private readonly TagWriter _packed = new();
    private readonly SortedDictionary<string, int> _texts = new(Utf8Order.Instance);
    private readonly SortedDictionary<byte[], List<int>> _groups = new(ByteOrder.Instance);

    /// <summary>Writes a package's claims.</summary>
    public void Write(TagWriter value, IReadOnlyList<PackageClaim> claims)
    {
        value.Clear();
        NumberTexts(claims);
        _groups.Clear();
        foreach (var claim in claims)
        {
            WriteBody(claim);
            var body = _group.Written.ToArray();
            if (!_groups.TryGetValue(body, out var vulnerabilities))
            {
                _groups.Add(body, vulnerabilities = []);
            }

            vulnerabilities.Add(claim.Vulnerability);
        }

        _packed.Clear();
        foreach (var text in _texts.Keys)
        {
            _packed.RawText(text);
        }

        if (_texts.Count > 0)
        {
            value.Nested(1, _packed);
        }

        foreach (var (body, vulnerabilities) in _groups)
        {
            vulnerabilities.Sort();
            _packed.Clear();
            var previous = 0;
            foreach (var vulnerability in vulnerabilities)
            {
                _packed.Varint((ulong)(vulnerability - previous));
                previous = vulnerability;
            }

            _group.Clear();
            _group.Raw(body);
            _group.Nested(8, _packed);
            value.Nested(2, _group);
        }
    }

    private void NumberTexts(IReadOnlyList<PackageClaim> claims)
    {
        _texts.Clear();
        foreach (var claim in claims)
        {
            foreach (var range in claim.Claim.Ranges)
            {
                Note(range.Introduced);
                Note(range.Upper);
                Note(range.Fix);
            }

            Array.ForEach(claim.Claim.Versions, Note);
            Array.ForEach(claim.Claim.Conditions, Note);
            Note(claim.Claim.Justification);
            Array.ForEach(claim.Announcements, Note);
            Note(claim.OwnId);
        }

        var number = 0;
        foreach (var text in _texts.Keys.ToArray())
        {
            _texts[text] = number++;
        }
    }

    private void Note(string? text)
    {
        if (text is not null)
        {
            _texts.TryAdd(text, 0);
        }
    }

    private void WriteBody(PackageClaim claim)
    {
        _group.Clear();
        Packed(1, claim.Sources);
        if (claim.Claim.Ranges.Length > 0)
        {
            _packed.Clear();
            foreach (var range in claim.Claim.Ranges)
            {
                WriteRange(range);
            }

            _group.Nested(2, _packed);
        }

        Packed(3, claim.Claim.Versions);
        if (claim.Claim.Status != ClaimStatus.Affected)
        {
            _group.Number(4, (ulong)claim.Claim.Status);
        }

        if (claim.Claim.Severity != Severity.Unknown)
        {
            _group.Number(5, (ulong)claim.Claim.Severity);
        }

        Packed(6, claim.Announcements);
        if (claim.OwnId is not null)
        {
            Packed(7, [claim.OwnId]);
        }

        Packed(9, claim.Claim.Conditions);
        if (claim.Claim.Justification is not null)
        {
            Packed(10, [claim.Claim.Justification]);
        }
    }

    private void WriteRange(VersionRange range)
    {
        var upperIsFix = range.Upper is not null && !range.Inclusive && string.Equals(range.Fix, range.Upper, StringComparison.Ordinal);
        var flags = (range.Introduced is null ? 0 : RangeFlags.Introduced)
            | (range.Introduced is not null && range.IsAfterIntroduced ? RangeFlags.AfterIntroduced : 0)
            | (range.Upper is null ? 0 : RangeFlags.Upper)
            | (range.Inclusive ? RangeFlags.Inclusive : 0)
            | (upperIsFix ? RangeFlags.UpperIsFix : 0)
            | (range.Fix is null || upperIsFix ? 0 : RangeFlags.Fix);
        _packed.Varint((ulong)flags);
        Position(range.Introduced);
        Position(range.Upper);
        Position(upperIsFix ? null : range.Fix);
    }

    private void Position(string? text)
    {
        if (text is not null)
        {
            _packed.Varint((ulong)_texts[text]);
        }
    }

    private void Packed(int field, int[] numbers)
    {
        _packed.Clear();
        foreach (var number in numbers)
        {
            _packed.Varint((ulong)number);
        }

        _group.Nested(field, _packed);
    }

    private void Packed(int field, string[] texts)
    {
        if (texts.Length > 0)
        {
            Packed(field, Array.ConvertAll(texts, text => _texts[text]));
        }
    }
}
