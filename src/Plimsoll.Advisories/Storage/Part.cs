namespace Plimsoll.Advisories.Storage;

/// <summary>Where a part of the file is, and the hash that vouches for it.</summary>
/// <param name="Offset">Where it is stored in the file.</param>
/// <param name="StoredLength">Bytes it has there.</param>
/// <param name="Length">Bytes it has decompressed; the same where it is not compressed.</param>
/// <param name="Hash">SHA-256 of the stored bytes.</param>
internal readonly record struct Part(long Offset, int StoredLength, int Length, ReadOnlyMemory<byte> Hash);
