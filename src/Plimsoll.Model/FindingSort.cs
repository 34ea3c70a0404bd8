namespace Plimsoll.Model;

/// <summary>What findings are sorted by. What is alike in it is sorted by the rest, so that the order is always the same.</summary>
public enum FindingSort : byte
{
    /// <summary>The highest risk first.</summary>
    Risk,

    /// <summary>The worst severity first.</summary>
    Severity,

    /// <summary>By the id of the vulnerability.</summary>
    Id,

    /// <summary>By the name of the package.</summary>
    Package,
}
