namespace Plimsoll.Catalogers.Sboms;

/// <summary>Where a bill of materials says that a package lies.</summary>
/// <param name="Path">Path from the root, without a slash in front.</param>
/// <param name="Line">One-based line in that file.</param>
/// <param name="Layer">Index of its layer; 0 where that is not told.</param>
public readonly record struct SbomPlace(string Path, int? Line, int Layer);
