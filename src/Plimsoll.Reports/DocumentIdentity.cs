using System.Security.Cryptography;
using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Reports;

/// <summary>What tells documents apart and one document from its copy.</summary>
internal static class DocumentIdentity
{
    /// <summary>A UUID made of the target and its packages: the same, whenever it is scanned.</summary>
    public static Guid Of(ScanReport report)
    {
        var text = new StringBuilder(report.Inventory.Target.ImageId ?? report.Inventory.Target.Reference);
        foreach (var package in report.Inventory.Packages)
        {
            text.Append('\n').Append(package.Id);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: a layout of one's own (RFC 9562)
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>A few digits that stand for a longer text in identifiers.</summary>
    public static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));

    /// <summary>The name of a target in documents: its first tag, else what the user wrote.</summary>
    public static string NameOf(Target target) => target.Tags.IsEmpty ? target.Reference : target.Tags[0];
}
