namespace Plimsoll.Images.Readers;

/// <summary>A pattern of files that a reader wants.</summary>
/// <remarks>
/// <para>
/// <see cref="Pattern"/> is a small glob over whole path segments: <c>var/lib/dpkg/status</c> (exactly this path),
/// <c>**/package.json</c> (this name anywhere), <c>**/*.deps.json</c> (this ending anywhere),
/// <c>**/*.dist-info/METADATA</c>, <c>**/*requirements*.txt</c>, <c>var/lib/dpkg/info/*.list</c>, <c>usr/share/doc/*/copyright</c>.
/// <c>**/</c> may stand only at the front; <c>*</c> matches inside one segment.
/// </para>
/// <para>A string converts to a want with the default limits.</para>
/// </remarks>
public sealed record FileWant
{
    /// <summary>Default of <see cref="MaxSize"/>: 32 MiB.</summary>
    public const long DefaultMaxSize = 32L << 20;

    /// <summary>The glob; null for a want by <see cref="Magic"/> alone.</summary>
    public string? Pattern { get; init; }

    /// <summary>
    /// First bytes that the file must have; combined with <see cref="Pattern"/> where both are given. Without a pattern only files with an executable
    /// bit are looked at: to look at the first bytes of all costs more than the rest of a scan.
    /// </summary>
    public ReadOnlyMemory<byte> Magic { get; init; }

    /// <summary>A larger file is not read and becomes a problem.</summary>
    public long MaxSize { get; init; } = DefaultMaxSize;

    /// <summary>True: the bytes themselves are kept for <see cref="FileReader.Resolve"/>, and <see cref="FileReader.Read"/> is not called.</summary>
    public bool Keep { get; init; }

    /// <summary>
    /// True for files of which a reader needs parts only (programs, archives): it reads them through <see cref="FileInput.Bytes"/>, and the content
    /// is not loaded. Of a compressed layer a large file is set aside on disk for the length of the call.
    /// </summary>
    public bool InPlace { get; init; }

    /// <summary>
    /// True for folders instead of files: <see cref="FileReader.Read"/> gets the path and no content. The pattern's own folder must be literal
    /// (<c>nix/store/*</c>). An archive that names no folders but only what is in them has none.
    /// </summary>
    public bool Folder { get; init; }

    /// <summary>
    /// The ending of a companion, for example <c>-wal</c>. Where the same layer has a kept file of the same reader whose path is this one's
    /// with that ending, the bytes are kept besides what <see cref="FileReader.Read"/> says: its facts are then not the whole truth.
    /// </summary>
    public string? KeepBeside { get; init; }

    /// <summary>
    /// The name of a folder, for example <c>node_modules</c>: files in one of that name, at whatever depth, are not wanted, and so cost nothing.
    /// </summary>
    public string? NotBelow { get; init; }

    /// <summary>True: an empty file is of no interest and is not a problem.</summary>
    public bool SkipEmpty { get; init; }

    /// <summary>A want by name with the default limits.</summary>
    public static implicit operator FileWant(string pattern) => new() { Pattern = pattern };

    /// <summary>Same as the conversion, for languages without it.</summary>
    public static FileWant FromString(string pattern) => pattern;
}
