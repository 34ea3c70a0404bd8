namespace Plimsoll.Model.Tests;

public sealed class FindingOrderTests
{
    [Theory]
    [InlineData(FindingSort.Risk, "CVE-2024-10000 CVE-2024-9999 CVE-2023-1")]
    [InlineData(FindingSort.Severity, "CVE-2023-1 CVE-2024-9999 CVE-2024-10000")]
    [InlineData(FindingSort.Id, "CVE-2023-1 CVE-2024-9999 CVE-2024-10000")]
    [InlineData(FindingSort.Package, "CVE-2024-9999 CVE-2023-1 CVE-2024-10000")]
    public void The_order_is_the_same_whatever_the_order_before(FindingSort sort, string expected)
    {
        Finding[] all =
        [
            Of("mast", "CVE-2023-1", Severity.Critical, isExploited: false),
            Of("anchor", "CVE-2024-9999", Severity.High, isExploited: true),
            Of("rope", "CVE-2024-10000", Severity.Medium, isExploited: true, epss: 0.9),
        ];
        foreach (var start in Enumerable.Range(0, all.Length))
        {
            var turned = all[start..].Concat(all[..start]);
            Assert.Equal(expected, string.Join(' ', turned.Order(FindingOrder.By(sort)).Select(static f => f.Id)));
        }
    }

    private static Finding Of(string package, string id, Severity severity, bool isExploited, double? epss = null)
    {
        Assert.True(PackageUrl.TryParseLoosely($"pkg:npm/{package}@1.0", out var purl, out _));
        var finding = new Finding
        {
            Package = new Package
            {
                Purl = purl,
                Name = package,
                Version = "1.0",
                Presence = PackagePresence.Installed,
                Evidence = [new Evidence { Path = "x", Layer = 0, LastTouchedLayer = 0, Reader = "test" }],
            },
            Id = id,
            Status = FindingStatus.Affected,
            Severity = severity,
            SeveritySource = "test",
            Epss = epss,
            KnownExploitedSince = isExploited ? new DateOnly(2026, 1, 1) : null,
            Sources = ["test"],
            Url = "",
        };
        return finding with { Risk = Risk.Of(finding, new DateOnly(2026, 6, 1)) };
    }
}
