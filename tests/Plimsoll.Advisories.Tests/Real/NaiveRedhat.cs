using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>Red Hat's CVEs and repositories in plain dictionaries.</summary>
internal sealed partial class NaiveRedhat
{
    private readonly Dictionary<(string Product, string Package), List<(string Id, string State, string? Stream)>> _states = [];
    private readonly Dictionary<string, string[]> _products = [];

    /// <summary>Files read.</summary>
    public int Records { get; private set; }

    /// <summary>Fixes and states read.</summary>
    public int Entries { get; private set; }

    /// <summary>Fixes read, and states beside them that they have the last word on.</summary>
    public int Fixes { get; private set; }

    /// <summary>Names of source packages with a state in a product, sorted.</summary>
    public string[] Packages(string product) => [.. _states.Keys.Where(k => k.Product == product).Select(k => k.Package).Order(StringComparer.Ordinal)];

    /// <summary>Takes a CVE.</summary>
    public void Add(JsonElement record)
    {
        Records++;
        var id = record.GetProperty("name").GetString()!;
        Fixes += record.TryGetProperty("affected_release", out var fixes) ? fixes.GetArrayLength() : 0;
        Entries += record.TryGetProperty("affected_release", out fixes) ? fixes.GetArrayLength() : 0;
        var done = (record.TryGetProperty("affected_release", out fixes) ? fixes.EnumerateArray() : default)
            .Where(f => f.TryGetProperty("package", out _))
            .Select(f => (Repository().Replace(f.GetProperty("cpe").GetString()!, ""), Fixed().Match(f.GetProperty("package").GetString()!).Groups["name"].Value)).ToHashSet();
        foreach (var state in record.TryGetProperty("package_state", out var states) ? states.EnumerateArray() : default)
        {
            Entries++;
            if (done.Contains((Repository().Replace(state.GetProperty("cpe").GetString()!, ""), state.GetProperty("package_name").GetString()!)))
            {
                Fixes++;
                continue;
            }

            var match = Name().Match(state.GetProperty("package_name").GetString()!);
            if (match.Success)
            {
                var key = (Part().Replace(state.GetProperty("cpe").GetString()!, ""), match.Groups["name"].Value);
                if (!_states.TryGetValue(key, out var list))
                {
                    _states.Add(key, list = []);
                }

                list.Add((id, state.GetProperty("fix_state").GetString()!, match.Groups["stream"].Success ? match.Groups["stream"].Value : null));
            }
        }
    }

    /// <summary>Takes the map of repositories.</summary>
    public void AddMap(JsonElement map)
    {
        foreach (var repository in map.GetProperty("data").EnumerateObject())
        {
            _products[repository.Name] = [.. repository.Value.GetProperty("cpes").EnumerateArray().Select(c => Part().Replace(c.GetString()!, ""))];
        }
    }

    /// <summary>Products of repositories, without what CPEs begin with.</summary>
    public IEnumerable<string> Products(params string[] repositories) => repositories.SelectMany(r => _products[r]).Distinct();

    /// <summary>Id and state of what a source package has in the product itself that its release or extended updates are of.</summary>
    public IEnumerable<(string Id, string State)> Ask(string product, string package, string? stream) =>
        (_states.GetValueOrDefault((product, package)) ?? []).Where(s => s.Stream == stream && s.State != "Not affected").Select(s => (s.Id, s.State));

    [GeneratedRegex("^cpe:/[ao]:|::.*")]
    private static partial Regex Repository();

    [GeneratedRegex("^(?<name>.+)-[^-]+-[^-]+$")]
    private static partial Regex Fixed();

    [GeneratedRegex("^cpe:/[ao]:")]
    private static partial Regex Part();

    [GeneratedRegex("^((?<stream>[^/]+:[^/]+)/)?(?<name>[^/:]+)$")]
    private static partial Regex Name();
}
