namespace Plimsoll.Model;

/// <summary>Whether a package is really there or only asked for.</summary>
public enum PackagePresence : byte
{
    /// <summary>An installed record was found: a package database entry, a <c>dist-info</c>, a <c>package.json</c> in <c>node_modules</c>.</summary>
    Installed,

    /// <summary>A lockfile or a list of requirements names it. In images it is listed; in source trees it is what counts.</summary>
    Declared,
}
