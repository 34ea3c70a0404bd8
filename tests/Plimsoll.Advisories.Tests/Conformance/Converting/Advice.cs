namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>What the data of another scanner's test says about one vulnerability in one package, in words that all of them have.</summary>
/// <param name="Family">The distribution as scopes name it.</param>
/// <param name="Release">Its release; empty where it has one only.</param>
/// <param name="Package">The package.</param>
/// <param name="Id">The vulnerability.</param>
internal sealed record Advice(string Family, string Release, string Package, string Id)
{
    /// <summary>The version that fixes it; null where there is none.</summary>
    public string? Fix { get; init; }

    /// <summary>The first version that has it; null from the beginning.</summary>
    public string? Introduced { get; init; }

    /// <summary>Whether no version has it.</summary>
    public bool IsNever { get; init; }

    /// <summary>Why there is no fix, in Red Hat's words.</summary>
    public string State { get; init; } = "Affected";

    /// <summary>The module stream.</summary>
    public string? Module { get; init; }

    /// <summary>Architectures; none where it is for all.</summary>
    public string[] Architectures { get; init; } = [];

    /// <summary>The products of Red Hat, without vendor: <c>enterprise_linux:8::baseos</c>.</summary>
    public string[] Products { get; init; } = [];

    /// <summary>What announces the fix; null where nothing is told, and then one is made up.</summary>
    public string? Erratum { get; init; }
}
