namespace Plimsoll.Reports.CycloneDx;

/// <summary>Our own facts as CycloneDX properties.</summary>
internal static class BomProperties
{
    /// <summary>Writes the properties that have a value.</summary>
    public static void Write(BomSink sink, IEnumerable<(string Name, string? Value)> properties)
    {
        using (sink.List("properties"))
        {
            foreach (var (name, value) in properties)
            {
                if (value is not null)
                {
                    sink.Property(OwnFacts.Prefix + name, value);
                }
            }
        }
    }
}
