namespace Plimsoll.Formats.Rpm;

/// <summary>The tags of an rpm header that are read here; the values are those of rpm's <c>rpmtag.h</c>.</summary>
public enum RpmTag
{
    /// <summary>MD5 of the package file: header and payload.</summary>
    SignatureMd5 = 261,

    /// <summary>Package name.</summary>
    Name = 1000,

    /// <summary>Upstream version.</summary>
    Version = 1001,

    /// <summary>Release of the packaging.</summary>
    Release = 1002,

    /// <summary>Epoch; absent where there is none.</summary>
    Epoch = 1003,

    /// <summary>Who built it.</summary>
    Vendor = 1011,

    /// <summary>Licence, one expression.</summary>
    License = 1014,

    /// <summary>Architecture.</summary>
    Arch = 1022,

    /// <summary>Full paths, in packages older than rpm 4.</summary>
    OldFileNames = 1027,

    /// <summary>File name of the source package; absent in source packages themselves.</summary>
    SourceRpm = 1044,

    /// <summary>Names of what the package provides: itself, sonames, features of other tools.</summary>
    ProvideName = 1047,

    /// <summary>Names of what the package needs.</summary>
    RequireName = 1049,

    /// <summary>For each file the index of its folder in <see cref="DirNames"/>.</summary>
    DirIndexes = 1116,

    /// <summary>For each file its name.</summary>
    BaseNames = 1117,

    /// <summary>Folders, with a slash at their ends.</summary>
    DirNames = 1118,

    /// <summary>The module stream that the package belongs to: <c>httpd:2.4:…</c>.</summary>
    ModularityLabel = 5096,
}
