namespace Plimsoll.Model;

/// <summary>The source package that a distribution built a binary package from; distributions publish their advisories by it.</summary>
public sealed record SourcePackage(string Name, string Version);
