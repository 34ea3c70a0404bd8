namespace Plimsoll.Advisories.Feeds.Archives;

/// <summary>A file that comes with the program itself.</summary>
internal static class BuiltInFile
{
    /// <summary>Its bytes.</summary>
    public static byte[] Read(string resource)
    {
        using var stream = typeof(BuiltInFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"the program has no resource '{resource}'");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
