namespace Plimsoll.Advisories.Storage;

/// <summary>What the contents say of a section.</summary>
/// <param name="Kind">Which section it is.</param>
/// <param name="Pages">The pages of its index.</param>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="StoredLength">Bytes of the blocks in the file.</param>
/// <param name="Length">Bytes of the blocks decompressed.</param>
internal sealed record SectionSummary(SectionKind Kind, IndexTable Pages, int Blocks, long StoredLength, long Length);
