namespace Plimsoll.Model;

/// <summary>Where people wrote down what a finding means to them. The names in reports are the kebab-case of these.</summary>
public enum AnswerKind : byte
{
    /// <summary>A statement of a VEX document.</summary>
    Vex,

    /// <summary>An exception of <c>.plimsoll.yaml</c>.</summary>
    Exception,

    /// <summary>A line of an ignore file of another tool.</summary>
    IgnoreFile,
}
