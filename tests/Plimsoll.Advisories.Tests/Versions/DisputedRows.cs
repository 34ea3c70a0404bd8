namespace Plimsoll.Advisories.Tests.Versions;

/// <summary>Rows of the shared tables that are wrong by the specification, each with its words. A test fails when one of them comes true.</summary>
internal static class DisputedRows
{
    private const string RpmEpoch = "rpm-version(7): \"A missing EPOCH is equal to epoch of zero.\"";

    // rpm 4.18 itself answers 1 to rpm.vercmp("8.3.1-5.el8.0.0", "8.3.1-5.el8").
    private const string RpmSegments = "rpm-version(7): \"When otherwise equal, the component with more segments is considered newer.\"";

    /// <summary>Table, left (or version), right (or constraint), why.</summary>
    public static readonly (string Table, string Left, string Right, string Why)[] All =
    [
        ("compare-rpm", "2:4.19.01-1.el7_5", "4.19.1-1.el7_5", RpmEpoch),
        ("compare-rpm", "4.19.01-1.el7_5", "2:4.19.1-1.el7_5", RpmEpoch),
        ("constraint-rpm", "8.3.1-5.el8.0.0", "> 0:8.3.1-5.el8", RpmSegments),
    ];

    public static bool Contains(string table, string left, string right) =>
        Array.Exists(All, row => row.Table == table && row.Left == left && row.Right == right);
}
