namespace Plimsoll.Model;

/// <summary>Components of a package URL whose canonical form is lower case.</summary>
[Flags]
internal enum PurlLower : byte
{
    None = 0,
    Namespace = 1,
    Name = 2,
    Version = 4,
    Subpath = 8,
}

/// <summary>Whether packages of a type have a namespace.</summary>
internal enum PurlNamespace : byte
{
    Optional,
    Required,
    Prohibited,
}

/// <summary>What one type asks of its components beyond the general rules.</summary>
internal sealed record PurlTypeRule(string Type, PurlNamespace Namespace, PurlLower Lower = PurlLower.None)
{
    /// <summary>A qualifier without which a package of this type is not identified.</summary>
    public string? RequiredQualifier { get; init; }

    /// <summary>Normalises what lower case alone does not.</summary>
    public Action<PurlParts>? Normalize { get; init; }

    /// <summary>Checks name and version after normalisation.</summary>
    public Func<PurlParts, PurlError>? Check { get; init; }
}
