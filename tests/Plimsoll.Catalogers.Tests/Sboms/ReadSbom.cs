using System.Text;
using Plimsoll.Catalogers.Sboms;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Sboms;

/// <summary>A bill of materials read in few words, and what it says in short lines.</summary>
internal sealed class ReadSbom
{
    private readonly SbomDocument? _document;

    private ReadSbom(byte[] content)
    {
        var facts = new FactSink("bom");
        _document = SbomFile.Read(content, facts, out var error);
        Error = error;
        Problems = [.. facts.ToFacts().Problems];
        Assert.Equal(_document is null, error is not null);
    }

    public SbomError? Error { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public SbomDocument Document
    {
        get
        {
            Assert.Null(Error);
            return _document!;
        }
    }

    /// <summary>Package URLs in the order of the file.</summary>
    public IEnumerable<string> Purls => Document.Packages.Select(static p => p.Purl.ToString());

    /// <summary><c>name version</c> in the order of the file.</summary>
    public IEnumerable<string> Names => Document.Packages.Select(static p => $"{p.Fact.Name} {p.Fact.Version}");

    /// <summary>Relations as <c>name -> name</c>.</summary>
    public IEnumerable<string> Relations => Document.Packages.SelectMany(p => p.Fact.DependsOn.Select(i => $"{p.Fact.Name} -> {Document.Packages[i].Fact.Name}"));

    /// <summary>Problems as <c>Kind: detail</c>.</summary>
    public IEnumerable<string> ProblemLines => Problems.Select(static p => $"{p.Kind}{(p.Blocking ? ", blocking" : "")}: {p.Detail}");

    public static ReadSbom Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public static ReadSbom Of(byte[] content) => new(content);

    /// <summary>The one package of a name.</summary>
    public SbomPackage this[string name] => Assert.Single(Document.Packages, p => p.Fact.Name == name);

    /// <summary>A CycloneDX document with these members.</summary>
    public static ReadSbom CycloneDx(string members) => Of($$"""{"bomFormat": "CycloneDX", "specVersion": "1.6", {{members}}}""");
}
