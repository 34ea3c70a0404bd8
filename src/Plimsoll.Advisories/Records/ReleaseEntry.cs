using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Records;

/// <summary>The tagged form of a <see cref="ReleaseSupport"/>; its scope is the key.</summary>
/// <remarks>Fields: 1 codename, 2 released, 3 end of life, 4 end of extended support, 5 end of paid support.</remarks>
internal static class ReleaseEntry
{
    public static void Write(TagWriter value, ReleaseSupport release)
    {
        value.Clear();
        value.Text(1, release.Codename);
        value.Day(2, release.Released);
        value.Day(3, release.EndOfLife);
        value.Day(4, release.EndOfExtendedSupport);
        value.Day(5, release.EndOfPaidSupport);
    }

    public static ReleaseSupport Read(string scope, TagReader value)
    {
        string? codename = null;
        DateOnly? released = null, end = null, extended = null, paid = null;
        while (value.Next())
        {
            switch (value.Field)
            {
                case 1: codename = value.Text(); break;
                case 2: released = value.Day(); break;
                case 3: end = value.Day(); break;
                case 4: extended = value.Day(); break;
                case 5: paid = value.Day(); break;
            }
        }

        return new ReleaseSupport
        {
            Scope = scope,
            Codename = codename,
            Released = released,
            EndOfLife = end,
            EndOfExtendedSupport = extended,
            EndOfPaidSupport = paid,
        };
    }
}
