namespace Plimsoll.Catalogers.Language.Java.Jvm;

/// <summary>Which product a Java is, in the words of the CPE dictionary, which advisories of Java use.</summary>
internal static class JvmProduct
{
    /// <summary>Vendor and product.</summary>
    /// <param name="implementor">Who built it, as the file says.</param>
    /// <param name="buildType">What kind of build it is.</param>
    /// <param name="imageType">JDK or JRE.</param>
    /// <param name="path">Path of the file, with a leading slash: older builds name their vendor nowhere else.</param>
    /// <param name="hasCompiler">True where there is a <c>javac</c> beside it.</param>
    public static (string Vendor, string Product) Of(string? implementor, string? buildType, string? imageType, string path, bool hasCompiler)
    {
        var isKit = hasCompiler || imageType == "JDK";
        if (Has(implementor, "azul") || Has(path, "zulu"))
        {
            return ("azul", "zulu");
        }

        if (Has(implementor, "sun microsystems"))
        {
            return ("sun", isKit ? "jdk" : "jre");
        }

        if (Has(implementor, "ibm") || Has(path, "/ibm"))
        {
            return ("ibm", isKit ? "java_sdk" : "java");
        }

        return Has(implementor, "oracle") || Has(path, "oracle") || buildType == "commercial"
            ? ("oracle", isKit ? "jdk" : "jre")
            : ("oracle", "openjdk");
    }

    private static bool Has(string? text, string part) => text is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
