using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Records;

/// <summary>A row of a distribution's data about packages whose security support ends before the release does, or is limited.</summary>
/// <param name="Pattern">Source package name; a trailing <c>.*</c> stands for anything.</param>
/// <param name="Kind">Ended, or limited.</param>
/// <param name="Since">When support ended or will end.</param>
/// <param name="LastVersion">The last version that had support.</param>
/// <remarks>Tagged form: 1 kind, 2 since, 3 last version; the pattern is the key, after the scope.</remarks>
internal sealed record SupportEntry(string Pattern, SupportKind Kind, DateOnly? Since, string? LastVersion)
{
    public void Write(TagWriter value)
    {
        value.Clear();
        value.Number(1, (ulong)Kind);
        value.Day(2, Since);
        value.Text(3, LastVersion);
    }

    public static SupportEntry Read(string pattern, TagReader value)
    {
        var kind = SupportKind.Limited;
        DateOnly? since = null;
        string? lastVersion = null;
        while (value.Next())
        {
            switch (value.Field)
            {
                case 1: kind = (SupportKind)value.Int(byte.MaxValue); break;
                case 2: since = value.Day(); break;
                case 3: lastVersion = value.Text(); break;
            }
        }

        return new SupportEntry(pattern, kind, since, lastVersion);
    }

    /// <summary>Whether the row is about this source package.</summary>
    public bool Covers(string name) => Pattern.EndsWith(".*", StringComparison.Ordinal)
        ? name.AsSpan().StartsWith(Pattern.AsSpan(0, Pattern.Length - 2), StringComparison.Ordinal)
        : string.Equals(name, Pattern, StringComparison.Ordinal);
}

/// <summary>What became of security support. Values are part of the file format.</summary>
internal enum SupportKind : byte
{
    /// <summary>Given with restrictions.</summary>
    Limited = 0,

    /// <summary>Ended, or ends on a day.</summary>
    Ended = 1,
}
