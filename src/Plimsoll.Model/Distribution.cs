using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>The operating system of an image, as its <c>os-release</c> tells it.</summary>
/// <remarks>Field names follow os-release(5).</remarks>
public sealed record Distribution
{
    /// <summary><c>ID</c>, lower case: <c>debian</c>, <c>alpine</c>, <c>rhel</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>VERSION_ID</c>: <c>12</c>, <c>3.19.1</c>. Null on rolling and development releases.</summary>
    public string? VersionId { get; init; }

    /// <summary><c>VERSION_CODENAME</c>: <c>bookworm</c>.</summary>
    public string? Codename { get; init; }

    /// <summary><c>PRETTY_NAME</c>, for people.</summary>
    public string? PrettyName { get; init; }

    /// <summary><c>ID_LIKE</c>, in its order.</summary>
    public ImmutableArray<string> IdLike { get; init; } = [];

    /// <summary><c>SUPPORT_END</c>: the last day of support that the system itself names.</summary>
    public DateOnly? SupportEnd { get; init; }

    /// <summary>How long it is supported; null where nobody asked.</summary>
    public DistributionSupport? Support { get; init; }

    /// <summary>The file that said so, or <c>--distro</c> where the user did.</summary>
    public required string Origin { get; init; }

    /// <summary>Short form for messages: <c>debian 12</c>.</summary>
    public override string ToString() => VersionId is null ? Id : $"{Id} {VersionId}";
}
