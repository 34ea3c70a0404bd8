using System.Text;
using Plimsoll.Formats;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Tests.Support;

/// <summary>Values of the model in few words.</summary>
internal static class Made
{
    public static Package Package(string type, string name, string version, params (string Path, int Layer)[] places) => new()
    {
        Purl = new PackageUrl { Type = type, Name = name, Version = version },
        Name = name,
        Version = version,
        Presence = PackagePresence.Installed,
        Evidence = [.. places.DefaultIfEmpty(("somewhere", 0)).Select(p => new Evidence { Path = p.Item1, Layer = p.Item2, LastTouchedLayer = p.Item2, Reader = type })],
    };

    public static Finding Finding(Severity severity, FindingStatus status = FindingStatus.Affected, bool covered = false) => new()
    {
        Package = Package("deb", "hull", "1.0"),
        Id = $"CVE-{severity}",
        Severity = severity,
        SeveritySource = "test",
        Status = status,
        Sources = ["test"],
        Url = "https://advisories.example/",
        CoveredByOwner = covered,
    };

    public static Problem Problem(bool blocking, string where = "somewhere") => new()
    {
        Kind = ProblemKind.Malformed,
        Where = where,
        Detail = "what was found",
        Consequence = "what it means",
        Blocking = blocking,
    };

    public static PathList Paths(params string[] paths)
    {
        var builder = new PathList.Builder();
        foreach (var path in paths)
        {
            builder.Add(Encoding.UTF8.GetBytes(path));
        }

        return builder.Build();
    }
}
