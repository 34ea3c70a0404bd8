namespace Plimsoll.Advisories.Storage;

/// <summary>One block, or one page of the index, as it is written into an <see cref="IndexTable"/>.</summary>
/// <param name="FirstKey">Key of its first record.</param>
/// <param name="FirstOrdinal">Number of records of the section that come before it.</param>
/// <param name="Count">Number of its records.</param>
/// <param name="Offset">Where it is stored, from the end of the contents.</param>
/// <param name="StoredLength">Bytes it has there.</param>
/// <param name="Length">Bytes it has decompressed.</param>
/// <param name="Hash">SHA-256 of the stored bytes.</param>
internal readonly record struct BlockRow(
    ReadOnlyMemory<byte> FirstKey, int FirstOrdinal, int Count, long Offset, int StoredLength, int Length, ReadOnlyMemory<byte> Hash);
