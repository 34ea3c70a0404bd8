using System.CommandLine;
using Plimsoll.Model;

namespace Plimsoll.Cli.Vex;

/// <summary><c>plimsoll vex</c></summary>
internal static class VexCommand
{
    public static Command Create() => new("vex", "Say what a vulnerability means for you, in an OpenVEX document")
    {
        SayCommand.Create("not-affected", AnswerStatus.NotAffected, "Say that packages are not affected by a vulnerability, and why"),
        SayCommand.Create("affected", AnswerStatus.Affected, "Say that packages are affected by a vulnerability, and what to do about it"),
        SayCommand.Create("fixed", AnswerStatus.Fixed, "Say that packages have a fix of a vulnerability"),
        SayCommand.Create("under-investigation", AnswerStatus.UnderInvestigation, "Say that it is not known yet whether a vulnerability affects packages"),
    };
}
