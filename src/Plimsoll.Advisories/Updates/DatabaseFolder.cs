using Plimsoll.Advisories.Signing;

namespace Plimsoll.Advisories.Updates;

/// <summary>The folder of the installed database.</summary>
/// <remarks>
/// <code>
/// advisories.padb       the database: replaced by renaming, so a reader has the old one or the new one, whole
/// advisories.json       where it is from
/// advisories.lock       held while one process changes something here
/// advisories.part       a download that is not complete, and .part.json what it is a part of
/// </code>
/// A process that is killed at any moment leaves the old database, and at most a part that the next one completes or removes.
/// </remarks>
public sealed class DatabaseFolder
{
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock;

    /// <summary>At a path; the folder is made when something is installed.</summary>
    public DatabaseFolder(string path, TimeProvider clock)
    {
        Path = path;
        _clock = clock;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The database in it.</summary>
    public string File => System.IO.Path.Combine(Path, "advisories.padb");

    /// <summary>A download that goes here.</summary>
    internal string Part => System.IO.Path.Combine(Path, "advisories.part");

    private string NotesFile => System.IO.Path.Combine(Path, "advisories.json");

    private string LockFile => System.IO.Path.Combine(Path, "advisories.lock");

    /// <summary>What is noted about the installed database; null where nothing is, or it is about another one.</summary>
    public InstallNotes? ReadNotes() => InstallNotes.Read(NotesFile) is { } notes && ReadStamp()?.Digest == notes.Digest ? notes : null;

    /// <summary>How new the installed database is; null where there is none that can be opened.</summary>
    public DatabaseStamp? ReadStamp()
    {
        try
        {
            using var database = AdvisoryDatabase.Open(File);
            return database.Stamp;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AdvisoryDatabaseException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock of the folder, which is made where it is missing. The system gives it back when the process ends, however it does.</summary>
    /// <param name="patience">How long to wait for another process.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="UpdateException">Another process has it.</exception>
    public IDisposable Lock(TimeSpan patience, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path);
        var since = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                var file = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                RemoveLeftovers();
                return file;
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (_clock.GetElapsedTime(since) > patience)
                {
                    throw new UpdateException($"another process is changing the advisory database in '{Path}'; this one gave up waiting for it", e);
                }
            }

            cancellation.WaitHandle.WaitOne(LockInterval);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Checks all of a file in this folder and makes it the installed database. Call it with the lock.</summary>
    /// <param name="candidate">The file; it is gone afterwards where it was installed.</param>
    /// <param name="origin">Where it is from, for people.</param>
    /// <param name="policy">What it must be.</param>
    /// <param name="notes">What to keep beside it.</param>
    /// <param name="cancellation">Stops it before it is installed.</param>
    /// <exception cref="UpdateException">It is refused, and the old one is still there.</exception>
    public Installed Install(string candidate, string origin, InstallPolicy policy, Func<InstallNotes, InstallNotes>? notes, CancellationToken cancellation)
    {
        CheckedDatabase found;
        try
        {
            found = DatabaseCheck.Run(candidate, policy.Keys, cancellation);
        }
        catch (AdvisoryDatabaseException e)
        {
            throw new UpdateException($"{origin} is refused: {e.Message}", e);
        }

        if (policy.Refuse(found.Signatures) is { } reason)
        {
            throw new UpdateException($"{origin} is refused: {reason}");
        }

        var before = ReadStamp();
        if (before is not null && found.Stamp.IsOlderThan(before) && !policy.AllowOlder)
        {
            throw new UpdateException($"{origin} is refused: it is older ({found.Stamp}) than the installed database ({before}); --allow-older takes it nevertheless");
        }

        using (var file = new FileStream(candidate, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        cancellation.ThrowIfCancellationRequested();
        System.IO.File.Move(candidate, File, overwrite: true);
        var kept = new InstallNotes { Digest = found.Stamp.Digest, Origin = origin, Installed = _clock.GetUtcNow() };
        (notes?.Invoke(kept) ?? kept).Write(NotesFile);
        return new Installed(before?.Digest != found.Stamp.Digest, origin, before, found);
    }

    /// <summary>Copies a file here, checks all of it and makes it the installed database.</summary>
    /// <exception cref="UpdateException">It is refused, and the old one is still there.</exception>
    /// <exception cref="IOException">It cannot be read, or not written here.</exception>
    public Installed Import(string file, InstallPolicy policy, CancellationToken cancellation)
    {
        using var held = Lock(TimeSpan.FromMinutes(2), cancellation);
        Images.Transfer.Downloader.Forget(Part);
        try
        {
            System.IO.File.Copy(file, Part);
            return Install(Part, file, policy, null, cancellation);
        }
        finally
        {
            Images.Transfer.Downloader.Forget(Part);
        }
    }

    // What a process left that was killed while it wrote. The lock is held: nobody is writing now.
    private void RemoveLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "advisories.*.tmp"))
        {
            System.IO.File.Delete(file);
        }
    }
}

/// <summary>A database was installed.</summary>
/// <param name="IsNew">False where it was the same that was there before.</param>
/// <param name="Origin">Where it is from.</param>
/// <param name="Before">What was there before; null where nothing was that could be opened.</param>
/// <param name="Database">What is there now.</param>
public sealed record Installed(bool IsNew, string Origin, DatabaseStamp? Before, CheckedDatabase Database);
