namespace Plimsoll.Catalogers.Facts;

/// <summary>When something that is needed is.</summary>
[Flags]
internal enum NeedKind : byte
{
    /// <summary>Always.</summary>
    Always = 0,

    /// <summary>To develop or test only.</summary>
    Development = 1,

    /// <summary>When somebody asks for an extra or a feature.</summary>
    Optional = 2,
}
