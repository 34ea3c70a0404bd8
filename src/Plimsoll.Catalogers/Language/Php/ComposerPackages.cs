using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Php;

/// <summary>Packages as Composer writes them down, in its lock file and in its list of what is installed.</summary>
/// <remarks>
/// https://getcomposer.org/doc/04-schema.md. What a package needs is under <c>require</c>; PHP itself and its extensions stand there too, and are in
/// no list. Names are compared without regard to case.
/// </remarks>
internal sealed class ComposerPackages
{
    private const int MaxLicences = 100;

    private readonly LockedEntries _entries = new(static name => name.ToLowerInvariant());
    private readonly List<(LockedEntry Entry, JsonObject Package)> _packages = [];

    /// <summary>Adds the packages of a list.</summary>
    /// <param name="list">Nodes; those that are no objects are passed over.</param>
    /// <param name="isDevelopment">Tells by the name of a package.</param>
    public void Add(IEnumerable<JsonNode> list, Func<string, bool> isDevelopment)
    {
        foreach (var package in list.OfType<JsonObject>())
        {
            var name = package.Field("name");
            var entry = new LockedEntry
            {
                Type = ComposerReader.PurlType,
                Namespace = name?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? name[..slash] : null,
                Name = name,
                Version = package.Field("version"),
                Line = package.Line,
                IsDevelopment = name is not null && isDevelopment(name),
                Licences = Licences(package),
            };
            _packages.Add((entry, package));
            _entries.Add(entry);
        }
    }

    /// <summary>Links what was added and writes it as declared.</summary>
    public void Write(FactSink facts)
    {
        foreach (var (entry, package) in _packages)
        {
            foreach (var (name, _) in package.EntriesOf("require"))
            {
                _entries.Need(entry, name);
            }
        }

        _entries.Write(facts, keepsKinds: true);
    }

    private static ImmutableArray<string> Licences(JsonObject package) => package.Field("license") is { } one
        ? [one]
        : [.. package.Items("license").Select(static l => l.Text).Where(FieldText.IsUsable).Take(MaxLicences).Select(static l => l!)];
}
