namespace Plimsoll.Advisories.Feeds.Ubuntu;

/// <summary>Places of Ubuntu's tracker: a release and the archive of it that a row is about.</summary>
internal static class UbuntuReleases
{
    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["dapper"] = "6.06",
        ["edgy"] = "6.10",
        ["feisty"] = "7.04",
        ["gutsy"] = "7.10",
        ["hardy"] = "8.04",
        ["intrepid"] = "8.10",
        ["jaunty"] = "9.04",
        ["karmic"] = "9.10",
        ["lucid"] = "10.04",
        ["maverick"] = "10.10",
        ["natty"] = "11.04",
        ["oneiric"] = "11.10",
        ["precise"] = "12.04",
        ["quantal"] = "12.10",
        ["raring"] = "13.04",
        ["saucy"] = "13.10",
        ["trusty"] = "14.04",
        ["utopic"] = "14.10",
        ["vivid"] = "15.04",
        ["wily"] = "15.10",
        ["xenial"] = "16.04",
        ["yakkety"] = "16.10",
        ["zesty"] = "17.04",
        ["artful"] = "17.10",
        ["bionic"] = "18.04",
        ["cosmic"] = "18.10",
        ["disco"] = "19.04",
        ["eoan"] = "19.10",
        ["focal"] = "20.04",
        ["groovy"] = "20.10",
        ["hirsute"] = "21.04",
        ["impish"] = "21.10",
        ["jammy"] = "22.04",
        ["kinetic"] = "22.10",
        ["lunar"] = "23.04",
        ["mantic"] = "23.10",
        ["noble"] = "24.04",
        ["oracular"] = "24.10",
        ["plucky"] = "25.04",
        ["questing"] = "25.10",
    };

    /// <summary>
    /// The release's number and which archive is meant: 0 the one that everybody has, above that those of ESM (<c>esm-infra/xenial</c>,
    /// <c>esm-apps/xenial</c>, <c>trusty/esm</c>, <c>esm-infra-legacy/trusty</c>). Null for what is no release or holds rebuilt
    /// packages: <c>upstream</c>, <c>devel</c>, <c>snap</c>, <c>fips/focal</c>, <c>vivid/ubuntu-core</c>.
    /// </summary>
    public static (string Number, int Archive)? Find(string place)
    {
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return Numbers.TryGetValue(place, out var plain) ? (plain, 0) : null;
        }

        var (left, right) = (place[..slash], place[(slash + 1)..]);
        var (archive, name) = left switch
        {
            "esm-infra" => (1, right),
            "esm-apps" => (2, right),
            "esm-infra-legacy" => (4, right),
            _ => right == "esm" ? (3, left) : (0, ""),
        };
        return archive > 0 && Numbers.TryGetValue(name, out var number) ? (number, archive) : null;
    }
}
