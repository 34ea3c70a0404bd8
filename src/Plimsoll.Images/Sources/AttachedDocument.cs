namespace Plimsoll.Images.Sources;

/// <summary>A document that lies beside an image in the same layout.</summary>
/// <param name="Name">The digest that names it, which its bytes have.</param>
/// <param name="Content">Its bytes.</param>
public sealed record AttachedDocument(string Name, ReadOnlyMemory<byte> Content);
