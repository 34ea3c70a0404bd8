using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Java.Jar;

/// <summary>Takes the header <c>Bundle-License</c> of OSGi apart.</summary>
/// <remarks>
/// Format: OSGi Core, https://docs.osgi.org/specification/osgi.core/8.0.0/framework.module.html#framework.module.bundlelicense. Entries are separated by commas, each a
/// name or an address, with attributes after semicolons. Quoted strings may hold both.
/// </remarks>
internal static class BundleLicence
{
    private const int Max = 100;

    /// <summary>The names as they stand there, without quotation marks.</summary>
    public static IReadOnlyList<string> Read(string? header)
    {
        var names = new List<string>();
        var rest = header.AsSpan();
        while (!rest.IsEmpty && names.Count < Max)
        {
            var entry = Take(ref rest, ',');
            var name = Take(ref entry, ';').Trim().Trim('"').Trim().ToString();
            if (name != "<<EXTERNAL>>" && FieldText.IsUsable(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    // Up to the separator, which is taken away too; those in quotation marks are none.
    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text, char separator)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && isQuoted)
            {
                i++;
            }
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == separator && !isQuoted)
            {
                var part = text[..i];
                text = text[(i + 1)..];
                return part;
            }
        }

        var all = text;
        text = default;
        return all;
    }
}
