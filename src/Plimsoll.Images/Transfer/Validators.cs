using System.Globalization;

namespace Plimsoll.Images.Transfer;

/// <summary>What a server gave to tell one version of a file from another. RFC 9110, section 8.8.</summary>
/// <param name="ETag">The entity tag as it was sent, with its quotation marks.</param>
/// <param name="LastModified">The date as it was sent.</param>
public sealed record Validators(string? ETag, string? LastModified)
{
    /// <summary>None.</summary>
    public static Validators None { get; } = new(null, null);

    /// <summary>What a part of a file may be completed by: a strong tag, else a date; null where there is neither.</summary>
    internal string? ForRange => ETag is null ? LastModified : ETag.StartsWith("W/", StringComparison.Ordinal) ? null : ETag;

    /// <summary>Those of an answer.</summary>
    internal static Validators Of(HttpResponseMessage response) => new(
        response.Headers.ETag?.ToString(), response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture));
}
