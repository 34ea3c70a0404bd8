namespace Plimsoll.Advisories.Feeds;

/// <summary>One file of a feed's archive. Its content is valid only during the call it is given to.</summary>
/// <param name="archive">The archive below the feed directory, without suffix.</param>
/// <param name="path">Path inside the archive, <c>/</c> between segments.</param>
/// <param name="content">The bytes.</param>
internal readonly ref struct FeedFile(string archive, string path, ReadOnlySpan<byte> content)
{
    /// <summary>The archive below the feed directory, without suffix.</summary>
    public string Archive { get; } = archive;

    /// <summary>Path inside the archive, <c>/</c> between segments.</summary>
    public string Path { get; } = path;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Content { get; } = content;

    /// <summary>The last segment of the path.</summary>
    public ReadOnlySpan<char> Name => System.IO.Path.GetFileName(Path.AsSpan());
}
