namespace Plimsoll.Model;

/// <summary>One package needs another. Both are <see cref="Package.Id"/>s of one inventory.</summary>
/// <param name="From">The one that needs.</param>
/// <param name="To">The one that is needed.</param>
public sealed record Relation(string From, string To);
