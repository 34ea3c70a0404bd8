using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex.OpenVex;

/// <summary>A statement that somebody makes now.</summary>
public sealed record NewStatement
{
    /// <summary>The vulnerability.</summary>
    public required string Vulnerability { get; init; }

    /// <summary>What is said of it.</summary>
    public required AnswerStatus Status { get; init; }

    /// <summary>Package URLs of the packages that are meant. Never empty.</summary>
    public required ImmutableArray<string> Packages { get; init; }

    /// <summary>Package URL of the image whose packages are meant; null for these packages wherever they are.</summary>
    public string? Product { get; init; }

    /// <summary>One of <see cref="Justifications"/>; null for none.</summary>
    public string? Justification { get; init; }

    /// <summary>Why, in a sentence: the impact where it is not affected, the action to take where it is, a note otherwise.</summary>
    public string? Text { get; init; }

    /// <summary>When it is said.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The words that OpenVEX has for not being affected.</summary>
    public static ImmutableArray<string> Justifications { get; } =
    [
        "component_not_present",
        "vulnerable_code_not_present",
        "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary",
        "inline_mitigations_already_exist",
    ];
}
