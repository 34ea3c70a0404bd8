using System.Runtime.InteropServices;

namespace Plimsoll.Cli;

/// <summary>What the process ends with. Scripts depend on these.</summary>
public static class ExitCodes
{
    /// <summary>Done, and the target passes the gate.</summary>
    public const int Passed = 0;

    /// <summary>Done, and the target fails the gate.</summary>
    public const int Failed = 1;

    /// <summary>Could not be done, or could not be judged.</summary>
    public const int CouldNot = 2;

    /// <summary>Ended by a signal: 128 and its number, as shells have it. 130 for Ctrl-C, 143 for SIGTERM.</summary>
    internal static int Signal(PosixSignal signal) => signal == PosixSignal.SIGINT ? 130 : 143;
}
