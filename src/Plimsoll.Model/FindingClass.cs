namespace Plimsoll.Model;

/// <summary>What kind of thing a finding is.</summary>
public enum FindingClass : byte
{
    /// <summary>A vulnerability in a package.</summary>
    Vulnerability,

    /// <summary>The package itself is the attack (a record of malicious packages).</summary>
    Malware,

    /// <summary>
    /// A vulnerability of the kernel, reported because its headers are installed. They are not the kernel that runs: such findings are
    /// shown and counted on request only.
    /// </summary>
    KernelHeaders,
}
