namespace Plimsoll.Testing;

/// <summary>The clock of the machine, ahead by some time: files just written then look old enough to be remembered.</summary>
/// <param name="ahead">How far.</param>
public sealed class LaterClock(TimeSpan ahead) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
