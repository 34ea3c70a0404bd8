using System.Collections.Immutable;
using Plimsoll.Advisories.Signing;

namespace Plimsoll.Advisories.Updates;

/// <summary>What a database must be to be installed.</summary>
public sealed record InstallPolicy
{
    /// <summary>Keys of which one must have signed it.</summary>
    public ImmutableArray<DatabaseKey> Keys { get; init; } = [];

    /// <summary>True takes what nobody signed whom we trust. A forged signature is refused all the same.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary>True takes one that is older than what is installed.</summary>
    public bool AllowOlder { get; init; }

    /// <summary>Says why signatures are not enough; null where they are.</summary>
    internal string? Refuse(DatabaseSignatures signatures) => signatures.State switch
    {
        SignatureState.Trusted => null,
        SignatureState.Forged => "its signature names a key that is trusted, and was not made with it",
        _ when AllowUnsigned => null,
        SignatureState.Unknown when Keys.IsEmpty => "it is signed, and no key is configured to check that with: --db-key names the public key, --allow-unsigned does without",
        SignatureState.Unknown => $"it is signed by {string.Join(", ", signatures.KeyIds.Select(static id => id[..16]))}, and none of the keys that are configured made that signature",
        _ when Keys.IsEmpty => "it is not signed, and no key is configured: --allow-unsigned takes it nevertheless",
        _ => "it is not signed, and keys are configured: --allow-unsigned takes it nevertheless",
    };
}
