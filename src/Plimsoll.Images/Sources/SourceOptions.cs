namespace Plimsoll.Images.Sources;

/// <summary>How a target is opened.</summary>
public sealed record SourceOptions
{
    /// <summary><c>os/architecture[/variant]</c> to pick from an index; null picks that of this machine, with Linux as the system.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The clock; tests inject theirs.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The stream that <c>-</c> stands for.</summary>
    public Func<Stream> OpenStandardInput { get; init; } = Console.OpenStandardInput;
}
