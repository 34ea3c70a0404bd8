using System.Collections.Immutable;

namespace Plimsoll.Advisories.Signing;

/// <summary>Looks at all of a database file before it is trusted: every part by its hash, and who signed it.</summary>
public static class DatabaseCheck
{
    /// <summary>Checks every part of a file and its signatures.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">Keys that are trusted.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AdvisoryDatabaseException">It is no database, or a part is damaged.</exception>
    public static CheckedDatabase Run(string path, IReadOnlyList<DatabaseKey> keys, CancellationToken cancellation = default)
    {
        using var database = AdvisoryDatabase.Open(path);
        database.CheckAll(cancellation);
        return new CheckedDatabase(database.Stamp, database.Info, Signatures(database, keys));
    }

    /// <summary>Looks at the signatures alone: they cover the whole file, and the hashes under them are checked as parts are used.</summary>
    /// <exception cref="AdvisoryDatabaseException">They are not well formed.</exception>
    public static DatabaseSignatures Signatures(AdvisoryDatabase database, IReadOnlyList<DatabaseKey> keys)
    {
        var signatures = database.ReadSignatures();
        var signed = database.SignedBytes();
        var ids = signatures.Select(static signature => Convert.ToHexStringLower(signature.KeyId)).ToImmutableArray();
        DatabaseKey? by = null;
        var isForged = false;
        foreach (var key in keys)
        {
            if (ids.IndexOf(key.Id) is var index and >= 0)
            {
                var isGood = key.Verifies(signed, signatures[index].Signature);
                by ??= isGood ? key : null;
                isForged |= !isGood;
            }
        }

        var state = by is not null ? SignatureState.Trusted
            : isForged ? SignatureState.Forged
            : signatures.IsEmpty ? SignatureState.Unsigned
            : SignatureState.Unknown;
        return new DatabaseSignatures(state, by, ids);
    }
}

/// <summary>A database file of which all was checked.</summary>
/// <param name="Stamp">How new it is.</param>
/// <param name="Info">What it says about itself.</param>
/// <param name="Signatures">Who signed it.</param>
public sealed record CheckedDatabase(DatabaseStamp Stamp, DatabaseInfo Info, DatabaseSignatures Signatures);

/// <summary>The signatures of a database file.</summary>
/// <param name="State">What they are worth.</param>
/// <param name="By">The trusted key that made one; null where none did.</param>
/// <param name="KeyIds">Ids of all keys that signed it, or are said to have.</param>
public sealed record DatabaseSignatures(SignatureState State, DatabaseKey? By, ImmutableArray<string> KeyIds);

/// <summary>What the signatures of a database are worth.</summary>
public enum SignatureState : byte
{
    /// <summary>There is none.</summary>
    Unsigned,

    /// <summary>Signed, by no key that is trusted.</summary>
    Unknown,

    /// <summary>It bears the name of a trusted key, which did not make it.</summary>
    Forged,

    /// <summary>Signed by a trusted key.</summary>
    Trusted,
}
