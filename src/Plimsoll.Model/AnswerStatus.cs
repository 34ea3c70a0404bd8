namespace Plimsoll.Model;

/// <summary>What an answer says of a vulnerability in a product: the four words of VEX, and the one of exceptions.</summary>
public enum AnswerStatus : byte
{
    /// <summary>The product is not affected.</summary>
    NotAffected,

    /// <summary>The product has a fix.</summary>
    Fixed,

    /// <summary>The product is affected.</summary>
    Affected,

    /// <summary>It is not known yet.</summary>
    UnderInvestigation,

    /// <summary>Somebody accepts it.</summary>
    Accepted,
}
