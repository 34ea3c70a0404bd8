using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Beam;

/// <summary>Packages of Hex that Mix, the build tool of Elixir, locks.</summary>
/// <remarks>
/// The file is one map from the name of an application to <c>{:hex, :package, "version", "hash", managers, needs, "repository", "hash"}</c>, or to
/// <c>{:git, "address", "revision", options}</c>. Needs are <c>{:application, "requirement", options}</c>. Repositories of an organisation are
/// <c>hexpm:name</c>. What the project asks for itself stands in a program.
/// </remarks>
public static class MixReader
{
    internal const string PurlType = "hex";
    internal const string Consequence = "packages that it locks are missing from the list";

    private const string Organisation = "hexpm:";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "mix",
        Version = 1,
        Summary = "Elixir and Erlang packages that mix.lock locks, with what needs what.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Lines,
        Scope = ReaderScope.Everywhere,
        Wants = ["**/mix.lock"],
        Read = Read,
        Resolve = static (view, inventory) => FactPurl.AddAll(view, Row!.Name, inventory),
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var terms = new List<BeamTerm>();
        var reader = new BeamTermReader(file.Span);
        if (!reader.TryRead(terms))
        {
            facts.Problem(ProblemKind.Malformed, $"holds something that is no literal of Elixir, at line {reader.Line}", Consequence);
            return;
        }

        var entries = new LockedEntries(static name => name);
        var needs = new List<(LockedEntry From, BeamTerm Needs)>();
        var items = terms.Count > 0 ? terms[0].Items : [];
        var byApplication = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < items.Count; i += 2)
        {
            if (items[i].Text is not { } application || items[i + 1].Text is not null)
            {
                facts.Problem(ProblemKind.Malformed, $"is no map of packages, at line {items[i].Line}", Consequence);
                break;
            }

            var value = items[i + 1];
            if (value.TextAt(0) == "path")
            {
                continue;
            }

            var entry = ToEntry(application, value, items[i].Line);
            byApplication.TryAdd(application, entries.All.Count);
            entries.Add(entry);
            if (value.TextAt(0) == "hex" && value.GroupAt(5) is { } needed)
            {
                needs.Add((entry, needed));
            }
        }

        foreach (var (from, needed) in needs)
        {
            foreach (var need in needed.Items)
            {
                if (need.TextAt(0) is { } application && byApplication.TryGetValue(application, out var position))
                {
                    from.Needs.Add((position, NeedKind.Always));
                }
            }
        }

        entries.Write(facts);
    }

    private static LockedEntry ToEntry(string application, BeamTerm value, int line)
    {
        if (value.TextAt(0) == "git" && FieldText.IsUsable(value.TextAt(2)))
        {
            var source = GitSource.Of(application, value.TextAt(1), value.TextAt(2)!);
            return new LockedEntry { Type = source.Type, Namespace = source.Namespace, Name = source.Name, Version = value.TextAt(2), Line = line, Properties = [.. source.Properties] };
        }

        var name = value.TextAt(1);
        var organisation = value.TextAt(6) is { } repository && repository.StartsWith(Organisation, StringComparison.Ordinal) ? repository[Organisation.Length..] : null;
        var qualified = FieldText.IsUsable(organisation) ? $"{organisation}/{name}" : name;
        return new LockedEntry
        {
            Type = PurlType,
            Namespace = FieldText.IsUsable(organisation) ? organisation : null,
            Name = FieldText.IsUsable(qualified) ? qualified : null,
            Version = value.TextAt(0) == "hex" && FieldText.IsUsable(value.TextAt(2)) ? value.TextAt(2) : null,
            Line = line,
        };
    }
}
