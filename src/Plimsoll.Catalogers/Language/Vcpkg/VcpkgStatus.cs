using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Deb822;
using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Vcpkg;

/// <summary>Reads the database of what vcpkg installed, <c>vcpkg/status</c>.</summary>
/// <remarks>
/// The form is that of dpkg. A paragraph with <c>Feature</c> is a part of the package that was named before; its needs count for the package. A need is
/// <c>name</c> or <c>name:triplet</c>, of the same triplet where it says none. A later paragraph replaces an earlier one of the same package.
/// </remarks>
internal static class VcpkgStatus
{
    /// <summary>Adds every installed package.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var installed = new Dictionary<(string Name, string Triplet), Entry>();
        var entry = new Entry();
        var malformed = 0;
        var reader = new Deb822Reader(file.Span);
        for (var token = reader.Read(); token != Deb822Token.End; token = reader.Read())
        {
            if (token == Deb822Token.Field)
            {
                entry.Line = entry.Line == 0 ? reader.Line : entry.Line;
                entry.Take(reader);
            }
            else if (token == Deb822Token.EndOfParagraph)
            {
                Add(installed, entry);
                entry = new Entry();
            }
            else
            {
                malformed++;
            }
        }

        if (malformed > 0)
        {
            facts.Problem(ProblemKind.Malformed, $"{malformed} lines are no fields", "packages may be missing from the list");
        }

        var list = installed.Values.Where(static e => e.IsInstalled).ToList();
        var positions = list.Select(static (e, i) => (Key: (e.Name!, e.Triplet!), Position: i)).ToDictionary(static p => p.Key, static p => p.Position);
        foreach (var one in list)
        {
            facts.Add(new PackageFact
            {
                Type = VcpkgReader.PurlType,
                Name = one.Name!,
                Version = one.Version!,
                Architecture = one.Triplet,
                Line = one.Line,
                Properties = [.. VcpkgReader.PortVersion(one.PortVersion), FactPurl.Qualifier("triplet", one.Triplet!)],
                DependsOn = [.. one.Needs.Select(n => positions.GetValueOrDefault((n.Name, n.Triplet ?? one.Triplet!), -1)).Where(static p => p >= 0).Distinct().Order()],
            });
        }
    }

    private static void Add(Dictionary<(string Name, string Triplet), Entry> installed, Entry entry)
    {
        if (entry.Name is null || entry.Triplet is null)
        {
            return;
        }

        if (!entry.IsFeature)
        {
            if (entry.Version is not null)
            {
                installed[(entry.Name, entry.Triplet)] = entry;
            }
        }
        else if (entry.IsInstalled && installed.TryGetValue((entry.Name, entry.Triplet), out var package))
        {
            package.Needs.AddRange(entry.Needs);
        }
    }

    private sealed class Entry
    {
        private const int MaxNeeds = 1000;

        public string? Name { get; private set; }

        public string? Triplet { get; private set; }

        public string? Version { get; private set; }

        public string? PortVersion { get; private set; }

        public bool IsFeature { get; private set; }

        public bool IsInstalled { get; private set; }

        public int Line { get; set; }

        public List<(string Name, string? Triplet)> Needs { get; } = [];

        public void Take(in Deb822Reader reader)
        {
            if (reader.NameIs("Package"u8))
            {
                Name = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Architecture"u8))
            {
                Triplet = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Version"u8))
            {
                Version = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Port-Version"u8))
            {
                PortVersion = FieldText.OrNull(reader.Value);
            }
            else if (reader.NameIs("Feature"u8))
            {
                IsFeature = true;
            }
            else if (reader.NameIs("Status"u8))
            {
                IsInstalled = reader.Value.EndsWith(" installed"u8);
            }
            else if (reader.NameIs("Depends"u8) && reader.Value.Length <= 64 * FieldText.MaxLength)
            {
                foreach (var need in Utf8Text.ToText(reader.Value).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MaxNeeds))
                {
                    var parts = need.Split(':');
                    var bracket = parts[0].IndexOf('[', StringComparison.Ordinal);
                    Needs.Add((bracket < 0 ? parts[0] : parts[0][..bracket], parts.Length > 1 ? parts[1] : null));
                }
            }
        }
    }
}
