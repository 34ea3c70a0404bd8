using System.Text;

namespace Plimsoll.Advisories.Feeds.NodeJs;

/// <summary>Numbers that Node Security gave to advisories, later kept by npm: old records have no other id in common.</summary>
/// <remarks>
/// The working group of Node.js has the same numbers for the older ones and others for the rest. With the package in it, an alias made
/// of a number brings together what is about one package only.
/// </remarks>
internal static class NodeSecurity
{
    /// <summary>The number of an advisory by the address of its page; empty where it is none.</summary>
    public static string NumberOf(ReadOnlySpan<byte> address)
    {
        var number = After(address, "https://nodesecurity.io/advisories/"u8);
        number = number.IsEmpty ? After(address, "https://www.npmjs.com/advisories/"u8) : number;
        number = number.IsEmpty ? After(address, "https://npmjs.com/advisories/"u8) : number;
        return number.Length is > 0 and <= 6 && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? Encoding.ASCII.GetString(number) : "";
    }

    /// <summary>The alias of an advisory about a package; empty where it has no number.</summary>
    public static string Alias(ReadOnlySpan<char> number, string package) => number.IsEmpty ? "" : $"nodesecurity:{package}/{number}";

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> address, ReadOnlySpan<byte> page) =>
        address.StartsWith(page) ? address[page.Length..] : default;
}
