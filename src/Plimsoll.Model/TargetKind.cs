namespace Plimsoll.Model;

/// <summary>Kinds of targets; each has a prefix on the command line.</summary>
public enum TargetKind : byte
{
    /// <summary><c>docker-archive:</c> what <c>docker save</c> writes.</summary>
    DockerArchive,

    /// <summary><c>oci:</c> an OCI image layout, as a directory or a tar.</summary>
    OciLayout,

    /// <summary><c>rootfs:</c> an unpacked root file system: installed packages count.</summary>
    RootFileSystem,

    /// <summary><c>dir:</c> a source tree: declared packages count.</summary>
    SourceTree,

    /// <summary><c>host:</c> the running machine's own root.</summary>
    Host,

    /// <summary><c>sbom:</c> a bill of materials: what it lists counts.</summary>
    Sbom,
}
