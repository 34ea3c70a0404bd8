using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Records;

/// <summary>The products of a repository; its name is the key.</summary>
/// <remarks>Tagged form: 1 CPE (repeats), sorted.</remarks>
internal static class RepositoryEntry
{
    public static void Write(TagWriter value, IEnumerable<string> products)
    {
        value.Clear();
        foreach (var product in products)
        {
            value.Text(1, product);
        }
    }

    public static void Read(TagReader value, ICollection<string> products)
    {
        while (value.Next())
        {
            if (value.Field == 1)
            {
                products.Add(value.Text());
            }
        }
    }
}
