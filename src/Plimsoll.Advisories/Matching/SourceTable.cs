namespace Plimsoll.Advisories.Matching;

/// <summary>The sources of a database by the numbers that claims have for them.</summary>
internal sealed class SourceTable(AdvisoryDatabase database)
{
    /// <summary>The source of a number.</summary>
    /// <exception cref="AdvisoryDatabaseException">There is none: a damaged file.</exception>
    public SourceInfo this[int position] => position < database.Info.Sources.Length
        ? database.Info.Sources[position]
        : throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, 0, $"source {position} is not in the table of contents");

    /// <summary>The id that a feed has for a vulnerability, else the vulnerability's own.</summary>
    public string IdOf(Vulnerability vulnerability, string feed)
    {
        foreach (var facts in vulnerability.Facts)
        {
            if (this[facts.Source].Feed == feed)
            {
                return facts.Id;
            }
        }

        return vulnerability.Id;
    }
}
