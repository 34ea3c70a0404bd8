using System.Buffers.Text;

namespace Plimsoll.Formats.Tar;

/// <summary>The records of a PAX extended header: <c>length key=value\n</c>, one after the other.</summary>
internal ref struct PaxRecords
{
    private ReadOnlySpan<byte> _rest;

    public PaxRecords(ReadOnlySpan<byte> data) => _rest = data;

    public ReadOnlySpan<byte> Key { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>True after <see cref="MoveNext"/> met a record that is not one.</summary>
    public bool IsDamaged { get; private set; }

    public bool MoveNext()
    {
        // Some writers pad the data with NULs up to the size they announced.
        if (_rest.IsEmpty || _rest[0] == 0)
        {
            return false;
        }

        if (!Utf8Parser.TryParse(_rest, out int length, out var digits) || digits == 0 || length <= digits + 1
            || length > _rest.Length || _rest[digits] != ' ' || _rest[length - 1] != '\n')
        {
            IsDamaged = true;
            return false;
        }

        var record = _rest[(digits + 1)..(length - 1)];
        var equals = record.IndexOf((byte)'=');
        if (equals <= 0)
        {
            IsDamaged = true;
            return false;
        }

        Key = record[..equals];
        Value = record[(equals + 1)..];
        _rest = _rest[length..];
        return true;
    }
}
