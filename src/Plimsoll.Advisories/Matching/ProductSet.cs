namespace Plimsoll.Advisories.Matching;

/// <summary>The products whose packages a system may have, by their CPEs.</summary>
/// <remarks>
/// CPEs are compared without their part (<c>cpe:/a:</c>, <c>cpe:/o:</c>): sources differ in it for the same product. An advisory may
/// name a product (<c>redhat:enterprise_linux:8</c>) or one repository of it (<c>redhat:enterprise_linux:8::appstream</c>).
/// </remarks>
internal sealed class ProductSet
{
    private const string Main = "redhat:enterprise_linux:";
    private const string Extras = "redhat:rhel_extras:";
    private const string OtherExtras = "redhat:rhel_extras_other:";

    // What is kept up longer than the release itself; what is said about the release is said about these too.
    private static readonly string[] Prolonged = ["redhat:rhel_eus:", "redhat:rhel_aus:", "redhat:rhel_tus:", "redhat:rhel_e4s:", "redhat:rhel_els:", "redhat:rhel_eus_long_life:"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly string? _release;

    private ProductSet(string? release)
    {
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        _release = release;
    }

    /// <summary>The products of these CPEs.</summary>
    public static ProductSet Of(IEnumerable<string> cpes)
    {
        var set = new ProductSet(release: null);
        foreach (var cpe in cpes)
        {
            var name = WithoutPart(cpe).ToString();
            set._names.Add(name);
            set._names.Add(Stem(name).ToString());
            foreach (var prolonged in Prolonged)
            {
                if (name.StartsWith(prolonged, StringComparison.Ordinal))
                {
                    set._names.Add(string.Concat(Main, Major(name.AsSpan(prolonged.Length))));
                }
            }
        }

        return set;
    }

    /// <summary>What every installation of a release may have: all repositories of the distribution itself, and its extras.</summary>
    /// <param name="release">The number of the release.</param>
    public static ProductSet MainOf(string release) => new(release);

    /// <summary>Whether a product is among them.</summary>
    public bool Contains(ReadOnlySpan<char> cpe)
    {
        var name = WithoutPart(cpe);
        if (_release is null)
        {
            return _lookup.Contains(name);
        }

        var version = name.StartsWith(Main) ? name[Main.Length..] : name.StartsWith(Extras) ? name[Extras.Length..]
            : name.StartsWith(OtherExtras) ? name[OtherExtras.Length..] : [];
        return !version.IsEmpty && Major(version).SequenceEqual(_release);
    }

    /// <summary>A CPE without what it begins with.</summary>
    public static ReadOnlySpan<char> WithoutPart(ReadOnlySpan<char> cpe) =>
        cpe.StartsWith("cpe:/") && cpe.Length > 7 && cpe[6] == ':' ? cpe[7..] : cpe;

    // Vendor, product and version.
    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> name)
    {
        var end = 0;
        for (var colons = 0; end < name.Length && (name[end] != ':' || ++colons < 3); end++)
        {
        }

        return name[..end];
    }

    private static ReadOnlySpan<char> Major(ReadOnlySpan<char> version)
    {
        var end = version.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? version : version[..end];
    }
}
