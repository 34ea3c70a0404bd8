namespace Plimsoll.Advisories;

/// <summary>An advisory database could not be opened or read. No other exception comes from the bytes of one, whatever they are.</summary>
public sealed class AdvisoryDatabaseException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="damage">Which case it is.</param>
    /// <param name="offset">Byte offset in the file of the part that is at fault.</param>
    /// <param name="detail">What is wrong, in words.</param>
    public AdvisoryDatabaseException(DatabaseDamage damage, long offset, string detail)
        : base($"advisory database: {detail} (at byte {offset})")
    {
        Damage = damage;
        Offset = offset;
    }

    /// <summary>Which case it is.</summary>
    public DatabaseDamage Damage { get; }

    /// <summary>Byte offset in the file of the part that is at fault; for a compressed block that of its first byte.</summary>
    public long Offset { get; }
}

/// <summary>What can be wrong with the bytes of an advisory database.</summary>
public enum DatabaseDamage : byte
{
    /// <summary>The file does not begin like an advisory database.</summary>
    NotADatabase,

    /// <summary>A later format, or a feature that this program does not know and must.</summary>
    NewerFormat,

    /// <summary>An earlier format, which is no longer read.</summary>
    OlderFormat,

    /// <summary>The file is not as long as it says.</summary>
    WrongLength,

    /// <summary>A part does not have the hash that was recorded for it.</summary>
    HashMismatch,

    /// <summary>A length, index or count in it cannot be true.</summary>
    Malformed,

    /// <summary>A part is larger than any that is written.</summary>
    TooLarge,
}
