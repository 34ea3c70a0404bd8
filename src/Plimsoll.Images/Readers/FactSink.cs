using System.Collections.Immutable;
using Plimsoll.Formats;
using Plimsoll.Model;

namespace Plimsoll.Images.Readers;

/// <summary>Collects the facts of one file while a reader runs.</summary>
public sealed class FactSink
{
    /// <summary>A file that claims more packages than this is not believed (the largest real package database has about 20,000).</summary>
    public const int MaxPackages = 500_000;

    private readonly string _path;
    private readonly ImmutableArray<PackageFact>.Builder _packages = ImmutableArray.CreateBuilder<PackageFact>();
    private readonly ImmutableArray<KeyValuePair<string, string>>.Builder _values = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private PathList? _owned;

    /// <summary>Starts empty for the file at <paramref name="path"/>.</summary>
    public FactSink(string path) => _path = path;

    /// <summary>Adds a package.</summary>
    public void Add(PackageFact package)
    {
        if (_packages.Count < MaxPackages)
        {
            _packages.Add(package);
        }
        else if (_packages.Count == MaxPackages && !_problems.Any(static p => p.Kind == ProblemKind.LimitReached))
        {
            Problem(ProblemKind.LimitReached, $"names more than {MaxPackages} packages", "the packages after that are not listed", blocking: true);
        }
    }

    /// <summary>Adds a short text for <see cref="FileReader.Resolve"/>.</summary>
    public void Add(string key, string value) => _values.Add(new(key, value));

    /// <summary>Says which paths the file hands to its package.</summary>
    public void Own(PathList paths) => _owned = paths;

    /// <summary>Records that something in the file could not be read.</summary>
    /// <param name="kind">The class of problem.</param>
    /// <param name="detail">What was found, without the path.</param>
    /// <param name="consequence">What it means for the result.</param>
    /// <param name="blocking">True when no verdict can be given without it.</param>
    public void Problem(ProblemKind kind, string detail, string consequence, bool blocking = false) =>
        _problems.Add(new Problem { Kind = kind, Where = _path, Detail = detail, Consequence = consequence, Blocking = blocking });

    /// <summary>The collected facts.</summary>
    public FileFacts ToFacts() => new()
    {
        Packages = _packages.ToImmutable(),
        Values = _values.ToImmutable(),
        OwnedPaths = _owned,
        Problems = _problems.ToImmutable(),
    };
}
