using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Recognises packages that are built from the kernel's source and are not the kernel.</summary>
internal static class KernelHeaders
{
    /// <summary>Whether a package holds headers or build files of the kernel.</summary>
    public static bool Are(Package package) => package.Type switch
    {
        "deb" => package.Name is "linux-libc-dev" or "linux-source" or "linux-doc" or "linux-compiler-gcc"
            || StartsWith(package.Name, "linux-headers-") || StartsWith(package.Name, "linux-kbuild-") || StartsWith(package.Name, "linux-libc-dev-"),
        "rpm" => package.Name is "kernel-headers" or "kernel-devel" or "kernel-doc" or "kernel-srpm-macros" or "kernel-default-devel" or "linux-glibc-devel",
        "apk" => package.Name == "linux-headers" || (StartsWith(package.Name, "linux-") && package.Name.EndsWith("-dev", StringComparison.Ordinal)),
        "alpm" => package.Name is "linux-api-headers" or "linux-headers",
        _ => false,
    };

    private static bool StartsWith(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal);
}
