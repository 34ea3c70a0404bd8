using System.Buffers;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

/// <summary>The binary form of <see cref="LayerFacts"/> in the cache.</summary>
public static class LayerFactsCodec
{
    /// <summary>Raise it whenever the binary form changes: older cache files are then not found.</summary>
    public const int Version = 3;

    /// <summary>Writes facts. Kept files are written with their content.</summary>
    public static void Write(LayerFacts facts, IBufferWriter<byte> output)
    {
        var writer = new FactWriter(output);
        writer.Paths(facts.Entries);
        writer.Paths(facts.LinkTargets);
        writer.Paths(facts.Whiteouts);
        writer.Paths(facts.OpaqueFolders);
        writer.Number(facts.FilesRead);
        writer.List(facts.Problems, WriteProblem);
        writer.List(facts.Files, static (w, file) =>
        {
            w.Text(file.Path);
            w.Number(file.Reader);
            WriteFile(w, file.Facts);
        });
    }

    /// <summary>Reads facts back.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Write"/> wrote.</exception>
    public static LayerFacts Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new FactReader(bytes);
        var facts = new LayerFacts
        {
            Entries = reader.Paths(),
            LinkTargets = reader.Paths(),
            Whiteouts = reader.Paths(),
            OpaqueFolders = reader.Paths(),
            FilesRead = reader.Number(),
            Problems = reader.List(ReadProblem),
            Files = reader.List(static (ref FactReader r) => new LayerFile(r.Text(), r.Index(), ReadFile(ref r))),
        };
        return reader.AtEnd ? facts : throw new InvalidDataException("the cached facts are longer than they should be");
    }

    private static void WriteFile(FactWriter writer, FileFacts facts)
    {
        writer.List(facts.Packages, WritePackage);
        writer.List(facts.Values, static (w, pair) => WritePair(w, pair));
        writer.List(facts.Problems, WriteProblem);
        writer.Flag(facts.OwnedPaths is not null);
        if (facts.OwnedPaths is not null)
        {
            writer.Paths(facts.OwnedPaths);
        }

        writer.Flag(facts.Kept is not null);
        if (facts.Kept is not null)
        {
            writer.Bytes(facts.Kept.ToArray(int.MaxValue / 2));
        }
    }

    private static FileFacts ReadFile(ref FactReader reader) => new()
    {
        Packages = reader.List(ReadPackage),
        Values = reader.List(static (ref FactReader r) => ReadPair(ref r)),
        Problems = reader.List(ReadProblem),
        OwnedPaths = reader.Flag() ? reader.Paths() : null,
        Kept = reader.Flag() ? FileBytes.Of(reader.Bytes().ToArray()) : null,
    };

    private static void WritePackage(FactWriter writer, PackageFact package)
    {
        writer.Text(package.Type);
        writer.OptionalText(package.Namespace);
        writer.Text(package.Name);
        writer.Text(package.Version);
        writer.Number((long)package.Presence);
        writer.OptionalText(package.Architecture);
        writer.OptionalText(package.Source?.Name);
        writer.OptionalText(package.Source?.Version);
        writer.List(package.Licences, static (w, text) => w.Text(text));
        writer.Flag(package.Inferred);
        writer.Number(package.Line ?? 0);
        writer.Number((long)package.Dependency);
        writer.Flag(package.IsDevelopment);
        writer.Flag(package.IsOptional);
        writer.List(package.DependsOn, static (w, position) => w.Number(position));
        writer.List(package.Properties, static (w, pair) => WritePair(w, pair));
    }

    private static PackageFact ReadPackage(ref FactReader reader)
    {
        var package = new PackageFact
        {
            Type = reader.Text(),
            Namespace = reader.OptionalText(),
            Name = reader.Text(),
            Version = reader.Text(),
            Presence = (PackagePresence)reader.Number(),
            Architecture = reader.OptionalText(),
        };
        var sourceName = reader.OptionalText();
        var sourceVersion = reader.OptionalText();
        return package with
        {
            Source = sourceName is null ? null : new SourcePackage(sourceName, sourceVersion ?? ""),
            Licences = reader.List(static (ref FactReader r) => r.Text()),
            Inferred = reader.Flag(),
            Line = reader.Index() is var line and > 0 ? line : null,
            Dependency = (DependencyKind)reader.Number(),
            IsDevelopment = reader.Flag(),
            IsOptional = reader.Flag(),
            DependsOn = reader.List(static (ref FactReader r) => r.Index()),
            Properties = reader.List(static (ref FactReader r) => ReadPair(ref r)),
        };
    }

    private static void WritePair(FactWriter writer, KeyValuePair<string, string> pair)
    {
        writer.Text(pair.Key);
        writer.Text(pair.Value);
    }

    private static KeyValuePair<string, string> ReadPair(ref FactReader reader) => new(reader.Text(), reader.Text());

    private static void WriteProblem(FactWriter writer, Problem problem)
    {
        writer.Number((long)problem.Kind);
        writer.Text(problem.Where);
        writer.Number(problem.Layer + 1 ?? 0);
        writer.Text(problem.Detail);
        writer.Text(problem.Consequence);
        writer.Flag(problem.Blocking);
    }

    private static Problem ReadProblem(ref FactReader reader) => new()
    {
        Kind = (ProblemKind)reader.Number(),
        Where = reader.Text(),
        Layer = reader.Index() is var layer and > 0 ? layer - 1 : null,
        Detail = reader.Text(),
        Consequence = reader.Text(),
        Blocking = reader.Flag(),
    };
}
