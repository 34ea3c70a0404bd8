namespace Plimsoll.Advisories.Tests.Versions;

/// <summary>Rows of the shared tables that are wrong by the specification, each with its words. A test fails when one of them comes true.</summary>
internal static class DisputedRows
{
    private const string RpmEpoch = "rpm-version(7): \"A missing EPOCH is equal to epoch of zero.\"";

    // rpm 4.18 itself answers 1 to rpm.vercmp("8.3.1-5.el8.0.0", "8.3.1-5.el8").
    private const string RpmSegments = "rpm-version(7): \"When otherwise equal, the component with more segments is considered newer.\"";

    // The table is of PHP's version_compare on the text as it stands; Composer compares what it has normalised.
    private const string ComposerZeros = "Composer, \"Versions and constraints\": a version is X.Y.Z \"or X.Y.Z.W\", normalised to four numbers: 3.4 is 3.4.0.0.";
    private const string ComposerCase = "composer/semver, VersionParser: the pattern of stabilities has the modifier \"i\": ALPHA is alpha, and before BETA.";
    private const string ComposerHash = "PHP, version_compare: \"any string not found in this list < dev < alpha = a < … < # < pl\": # is no version, and equals both 1.2.3 and 1.2.3.1.";

    private const string Vercmp = "vercmp(8): \"1.0a < 1.0b < 1.0beta < 1.0p < 1.0pre < 1.0rc < 1.0 < 1.0.a < 1.0.1\".";

    // As Maven 3.9 has it; the rows are of older ones, which told dots and hyphens before a qualifier apart.
    private const string MavenSeparators = "Maven, POM reference: \"\".qualifier\" = \"-qualifier\" < \"-number\" < \".number\"\".";
    private const string MavenUnknown = "Maven, POM reference: \"or else if unknown, the qualifiers are compared lexically\", after all known ones: jre11 is no release.";

    /// <summary>Table, left (or version), right (or constraint), why.</summary>
    public static readonly (string Table, string Left, string Right, string Why)[] All =
    [
        ("compare-rpm", "2:4.19.01-1.el7_5", "4.19.1-1.el7_5", RpmEpoch),
        ("compare-rpm", "4.19.01-1.el7_5", "2:4.19.1-1.el7_5", RpmEpoch),
        ("constraint-rpm", "8.3.1-5.el8.0.0", "> 0:8.3.1-5.el8", RpmSegments),
        ("compare-packagist", "v3.4", "v3.4.0-alpha", ComposerZeros),
        ("compare-packagist", "v4-beta4", "v4.0-alpha", ComposerZeros),
        ("compare-packagist", "v4.4", "v4.4.0-beta", ComposerZeros),
        ("compare-packagist", "v6.5", "v6.5.0-beta-0", ComposerZeros),
        ("compare-packagist", "v6.6", "v6.6.0-beta", ComposerZeros),
        ("compare-packagist", "v1.9.0-ALPHA.1", "v1.9.0-BETA.1", ComposerCase),
        ("compare-packagist", "v1.9.0-BETA.1", "v1.9.0-ALPHA.2", ComposerCase),
        ("compare-packagist", "v1.9.0-ALPHA.2", "v1.9.0-BETA.2", ComposerCase),
        ("compare-packagist", "1.2.3.#", "1.2.3.1", ComposerHash),
        ("compare-pacman", "1.0.0alpha", "1.0.0", Vercmp),
        ("compare-maven", "1.0.0-RC16", "1.0.0.RC8-beta", MavenSeparators),
        ("compare-maven", "1.0.0-gradle-rework-beta3", "1.0.0.RC7-3", MavenSeparators),
        ("compare-maven", "2.9.0-1", "2.9.0.RC1", MavenSeparators),
        ("compare-maven", "3.6.2.FL.20090615", "3.6.2-FL-2009-05-11", MavenSeparators),
        ("compare-maven", "6.1.12.rc5", "6.1.12rc1", MavenSeparators),
        ("compare-maven", "1.1.31.sec10", "1.1.31_noneautotype", MavenSeparators),
        ("compare-maven", "1.1.46.sec10", "1.1.46_noneautotype", MavenSeparators),
        ("compare-maven", "1.2.8.sec10_noneautotype", "1.2.8_noneautotype", MavenSeparators),
        ("compare-maven", "1.2.48.sec10", "1.2.48_noneautotype", MavenSeparators),
        ("compare-maven", "1.2.50.sec10", "1.2.50_noneautotype", MavenSeparators),
        ("compare-maven", "1.2.60.sec10", "1.2.60_noneautotype", MavenSeparators),
        ("compare-maven", "1.2.67.sec10", "1.2.67_noneautotype", MavenSeparators),
        ("compare-maven", "1.0.0rc0", "1.0.beta8", MavenSeparators),
        ("compare-maven", "3.5.0-CR-2", "3.5.0.Beta-1", MavenSeparators),
        ("compare-maven", "1.1.0-01-glassfish", "1.1.0.Beta1", MavenSeparators),
        ("compare-maven", "1-1-foo", "1-1.foo", MavenSeparators),
        ("compare-maven", "2-1", "2.0.a", MavenSeparators),
        ("compare-maven", "12.10.2.jre11", "12.10.2", MavenUnknown),
        ("compare-maven", "12.10.2.jdk17", "12.10.2", MavenUnknown),
    ];

    public static bool Contains(string table, string left, string right) =>
        Array.Exists(All, row => row.Table == table && row.Left == left && row.Right == right);
}
