namespace Plimsoll.Model;

/// <summary>How a project comes to have a package.</summary>
public enum DependencyKind : byte
{
    /// <summary>The file does not say.</summary>
    Unknown,

    /// <summary>The project asks for it by name.</summary>
    Direct,

    /// <summary>Another package asks for it.</summary>
    Indirect,
}
