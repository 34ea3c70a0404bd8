using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Building;

/// <summary>Images that others are built on, by the chain ID of their layers.</summary>
/// <remarks>Chain IDs: OCI image spec, "Layer ChainID".</remarks>
public sealed class BaseImageList
{
    /// <summary>Most images of a list.</summary>
    public const int MaxImages = 1_000_000;

    private readonly FrozenDictionary<string, string> _names;

    private BaseImageList(FrozenDictionary<string, string> names) => _names = names;

    /// <summary>Reads a list: a line an image, its chain ID, white space and its name; empty lines and those that begin with <c>#</c> say nothing.</summary>
    /// <exception cref="FormatException">A line is none of these; the message names it.</exception>
    public static BaseImageList Parse(TextReader text)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            var entry = line.AsSpan().Trim();
            if (entry is [] or ['#', ..])
            {
                continue;
            }

            var space = entry.IndexOfAny(' ', '\t');
            var chain = space < 0 ? "" : entry[..space].ToString();
            if (!Sha256Digest.IsValid(chain))
            {
                throw new FormatException($"line {number}: a line is a chain ID (sha256:…), a space and the name of the image");
            }

            if (names.Count == MaxImages)
            {
                throw new FormatException($"line {number}: more than {MaxImages:N0} images");
            }

            names.TryAdd(chain, entry[space..].Trim().ToString());
        }

        return new BaseImageList(names.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The largest listed image that the layers begin with; null when there is none.</summary>
    /// <param name="diffIds">Diff IDs from the bottom, as the configuration claims them.</param>
    public BaseImage? Find(IReadOnlyList<string> diffIds)
    {
        BaseImage? found = null;
        var chains = ChainIds(diffIds);
        for (var i = 0; i < chains.Length; i++)
        {
            if (_names.TryGetValue(chains[i], out var name))
            {
                found = new BaseImage { Name = name, Layers = i + 1, Origin = BaseImageOrigin.ChainId };
            }
        }

        return found;
    }

    /// <summary>The chain ID of every layer.</summary>
    public static ImmutableArray<string> ChainIds(IReadOnlyList<string> diffIds)
    {
        var chains = ImmutableArray.CreateBuilder<string>(diffIds.Count);
        foreach (var diffId in diffIds)
        {
            chains.Add(chains.Count == 0
                ? diffId
                : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{chains[^1]} {diffId}"))));
        }

        return chains.MoveToImmutable();
    }
}
