using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Beam;

/// <summary>Packages of Hex that Rebar, the build tool of Erlang, locks.</summary>
/// <remarks>
/// https://rebar3.org/docs/workflow/. An entry is <c>{name, {pkg, package, version}, level}</c>, or <c>{name, {git, address, {ref, revision}}, level}</c>; what is on level
/// 0 the project asks for itself. The newer form is <c>{"1.2.0", [entries]}.</c>, the older one the list alone.
/// </remarks>
public static class RebarReader
{
    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "rebar",
        Version = 1,
        Summary = "Erlang packages that rebar.lock locks, with what the project asks for itself.",
        Ecosystems = [MixReader.PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/rebar.lock"],
        Read = Read,
        Resolve = static (view, inventory) => FactPurl.AddAll(view, Row!.Name, inventory),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var terms = new List<BeamTerm>();
        var reader = new BeamTermReader(file.Span);
        if (!reader.TryRead(terms))
        {
            facts.Problem(ProblemKind.Malformed, $"holds something that is no literal of Erlang, at line {reader.Line}", MixReader.Consequence);
            return;
        }

        var incomplete = 0;
        var list = terms.Count == 0 ? null : terms[0].GroupAt(1) is { } newer && terms[0].TextAt(0) is not null ? newer : terms[0];
        foreach (var entry in list?.Items ?? [])
        {
            var source = entry.GroupAt(1);
            var isPackage = source?.TextAt(0) == "pkg";
            var name = isPackage ? source!.TextAt(1) : entry.TextAt(0);
            var version = isPackage ? source!.TextAt(2) : source?.GroupAt(2)?.TextAt(1);
            if (FieldText.IsUsable(name) && FieldText.IsUsable(version))
            {
                var git = isPackage ? null : GitSource.Of(name, source?.TextAt(1), version);
                facts.Add(new PackageFact
                {
                    Type = git?.Type ?? MixReader.PurlType,
                    Namespace = git?.Namespace,
                    Name = git?.Name ?? name,
                    Version = version,
                    Presence = PackagePresence.Declared,
                    Line = entry.Line,
                    Dependency = entry.TextAt(2) == "0" ? DependencyKind.Direct : DependencyKind.Indirect,
                    Properties = [.. git?.Properties ?? []],
                });
            }
            else
            {
                incomplete++;
            }
        }

        if (incomplete > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{incomplete} entries have no usable name or version", "these packages are not listed");
        }
    }
}
