namespace Plimsoll.Advisories.Feeds;

/// <summary>Why a record or an entry of a feed is not in the database. Reports give the kebab-case of these.</summary>
internal enum SkipReason : byte
{
    /// <summary>Not what its format says: broken JSON, a wrong type, a missing id, a text that is too long.</summary>
    Malformed,

    /// <summary>The file is larger than any record.</summary>
    TooLarge,

    /// <summary>Its author took it back.</summary>
    Withdrawn,

    /// <summary>The same record is there in a newer form, or twice.</summary>
    DuplicateRecord,

    /// <summary>None of its entries is about a package of the database.</summary>
    NothingAffected,

    /// <summary>A file that holds no advisory: a licence, a list of names.</summary>
    NotARecord,

    /// <summary>A notice that is no vulnerability: a package that nobody maintains any more.</summary>
    Informational,

    /// <summary>An entry that names a project, not a package that something installs: a match by that name alone would be a guess.</summary>
    ProductName,

    /// <summary>An entry of another distribution or ecosystem; that one's own feed is the place for it.</summary>
    OtherEcosystem,

    /// <summary>An entry of an archive that does not decide for a release: rebuilt packages, upstream, one of several that a release has.</summary>
    OtherArchive,

    /// <summary>An entry that says that the release does not have the package.</summary>
    NotInRelease,

    /// <summary>An entry that names no package (a source repository and its commits).</summary>
    NoPackage,

    /// <summary>An entry whose range has no form that can be compared: commits, events without a beginning.</summary>
    UnsupportedRange,

    /// <summary>An entry with a bound that is no version by the rules of its ecosystem.</summary>
    UnorderableBound,

    /// <summary>An entry of an erratum that is about no vulnerability: bugs and new features.</summary>
    NoVulnerability,

    /// <summary>An entry of a product that is no release of the distribution, nor an addition to one.</summary>
    OtherProduct,

    /// <summary>An entry about a container image, or something else that is not a package.</summary>
    NotAPackage,

    /// <summary>An entry about one operating system or processor, where the name of the package does not say which it is for.</summary>
    OtherPlatform,

    /// <summary>
    /// A record without an id that any other database has, of packages whose vulnerabilities others collect: mostly it is one of theirs, and
    /// would be told twice.
    /// </summary>
    NoSharedId,

    /// <summary>A fix that another feed of the same vendor tells in more detail.</summary>
    ToldElsewhere,

    /// <summary>An entry that only says of some versions that they are not affected: nothing says that others are.</summary>
    NotAffected,
}
