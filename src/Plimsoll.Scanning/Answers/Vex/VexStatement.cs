using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex;

/// <summary>What one VEX document says of one vulnerability in some products, in whatever format it was written.</summary>
public sealed record VexStatement
{
    /// <summary>The file, or the digest of the attestation.</summary>
    public required string Document { get; init; }

    /// <summary>One-based line at which it begins.</summary>
    public int? Line { get; init; }

    /// <summary>Its own identifier, else that of its document.</summary>
    public string? Id { get; init; }

    /// <summary>Who says it.</summary>
    public string? Author { get; init; }

    /// <summary>The names of the vulnerability, the first one for people. Never empty.</summary>
    public required ImmutableArray<string> Vulnerabilities { get; init; }

    /// <summary>One of the four words of VEX.</summary>
    public required AnswerStatus Status { get; init; }

    /// <summary>Why the products are not affected, as a word of the format.</summary>
    public string? Justification { get; init; }

    /// <summary>The impact or the action to take, as a sentence.</summary>
    public string? Text { get; init; }

    /// <summary>Since when it is so; null where nothing tells.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Version of the document.</summary>
    public long Version { get; init; }

    /// <summary>What it is about. Empty where the document names nothing that could be found again.</summary>
    public ImmutableArray<VexProduct> Products { get; init; } = [];

    /// <summary>The same for reports.</summary>
    public FindingAnswer ToAnswer() => new()
    {
        Kind = AnswerKind.Vex,
        Status = Status,
        Justification = Justification,
        Text = Text,
        Author = Author,
        Document = Document,
        Line = Line,
        Id = Id,
    };
}

/// <summary>A product, or parts of one.</summary>
/// <param name="Whole">The product: an image, or a package.</param>
/// <param name="Parts">What in it is meant; empty for all of it.</param>
public sealed record VexProduct(VexComponent Whole, ImmutableArray<VexComponent> Parts);

/// <summary>Something that a statement names. Any of its names will do.</summary>
public sealed record VexComponent
{
    /// <summary>As the document writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Package URLs.</summary>
    public ImmutableArray<PackageUrl> Purls { get; init; } = [];

    /// <summary>SHA-256 digests, 64 lower-case hexadecimal digits each.</summary>
    public ImmutableArray<string> Digests { get; init; } = [];

    /// <summary>A component of a bill of materials.</summary>
    public BomLink? Link { get; init; }

    /// <summary>Versions that are meant; empty for whatever the names say.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    /// <summary>True where it has a CPE: that alone names nothing here.</summary>
    public bool HasCpe { get; init; }
}
