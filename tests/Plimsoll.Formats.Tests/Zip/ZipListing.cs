using System.Text;
using Plimsoll.Formats.Zip;

namespace Plimsoll.Formats.Tests.Zip;

/// <summary>Everything that the reader says of an archive.</summary>
internal sealed class ZipListing
{
    public const long Budget = 1L << 32;

    private ZipListing(ZipProblem opening) => Opening = opening;

    /// <summary>Why it could not be opened.</summary>
    public ZipProblem Opening { get; }

    /// <summary>What ended the list.</summary>
    public ZipProblem Ending { get; private set; }

    public IReadOnlyList<ZipProblem> Anomalies { get; private set; } = [];

    public List<ZipListed> Items { get; } = [];

    /// <summary>All problems of any kind, each once.</summary>
    public IReadOnlyList<ZipProblem> Problems =>
        [.. Items.SelectMany(static i => (ZipProblem[])[i.Opening, i.Ending]).Concat(Anomalies).Append(Ending).Append(Opening).Where(static p => p != ZipProblem.None).Distinct()];

    public static ZipListing Of(byte[] archive, ZipLimits? limits = null, long budget = Budget, int buffer = 4096)
    {
        var reader = ZipReader.Open(FileBytes.Of(archive), limits, new ZipBudget(budget), out var problem);
        var listing = new ZipListing(problem);
        Assert.Equal(reader is null, problem != ZipProblem.None);
        if (reader is null)
        {
            return listing;
        }

        while (reader.MoveNext())
        {
            listing.Items.Add(Read(reader, buffer));
        }

        listing.Ending = reader.Problem;
        listing.Anomalies = reader.Anomalies;
        Assert.False(reader.MoveNext());
        Assert.Equal(reader.Count, listing.Items.Count + (reader.Anomalies.Contains(ZipProblem.NameTooLong) ? reader.Count - listing.Items.Count : 0));
        return listing;
    }

    private static ZipListed Read(ZipReader reader, int buffer)
    {
        var name = reader.Name.ToArray();
        using var content = reader.Open(reader.Entry, name, out var problem);
        if (content is null)
        {
            return new ZipListed(Encoding.UTF8.GetString(name), reader.Entry, [], problem, ZipProblem.None);
        }

        var all = new List<byte>();
        var part = new byte[buffer];
        while (content.Read(part) is > 0 and var count)
        {
            all.AddRange(part.AsSpan(0, count));
        }

        Assert.Equal(0, content.Read(part));
        Assert.True(all.Count <= reader.Entry.Size);
        return new ZipListed(Encoding.UTF8.GetString(name), reader.Entry, [.. all], problem, content.Problem);
    }
}

/// <summary>One entry with its content.</summary>
internal sealed record ZipListed(string Name, ZipEntry Entry, byte[] Content, ZipProblem Opening, ZipProblem Ending)
{
    public string Text => Encoding.UTF8.GetString(Content);
}
