using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>What claims may ask of an installed package beside its version.</summary>
/// <remarks>
/// A condition is <c>key=value</c>. Of several with one key any one is enough; every key must hold. A key that is not known does not
/// hold: it could mean anything. A package of a module stream is only meant by claims that name the stream, and the reverse; one that
/// is of a module by its version and has no label that says of which stream is meant by those of any.
/// </remarks>
internal readonly struct PackageConditions
{
    private readonly string? _module;
    private readonly string? _architecture;
    private readonly ProductSet? _products;

    private PackageConditions(string? module, string? architecture, ProductSet? products) =>
        (_module, _architecture, _products) = (module, architecture, products);

    /// <summary>The module stream, <c>nodejs:18</c>.</summary>
    public const string Module = "module=";

    /// <summary>Instead of a stream: any, where a source does not say which.</summary>
    public const string AnyModule = "*";

    /// <summary>The architecture as the package manager writes it.</summary>
    public const string Architecture = "arch=";

    /// <summary>A product or repository that the package is from, as a CPE. Holds where the distribution has no such thing.</summary>
    public const string Product = "cpe=";

    /// <summary>The conditions that a package fulfils.</summary>
    /// <param name="package">The package.</param>
    /// <param name="products">Products of the system; null where the distribution is not told apart by products.</param>
    public static PackageConditions Of(Package package, ProductSet? products) =>
        new(ModuleOf(package), package.Architecture, products);

    /// <summary>Whether a claim that asks for these is about the package.</summary>
    public bool Hold(ReadOnlySpan<string> conditions)
    {
        if (conditions.IsEmpty)
        {
            return _module is null;
        }

        bool namesModule = false, isModule = false, namesArchitecture = false, isArchitecture = false, namesProduct = false, isProduct = false;
        foreach (var condition in conditions)
        {
            if (condition.StartsWith(Module, StringComparison.Ordinal))
            {
                namesModule = true;
                isModule |= _module is not null && (_module == AnyModule || IsStream(condition.AsSpan(Module.Length), _module));
            }
            else if (condition.StartsWith(Architecture, StringComparison.Ordinal))
            {
                namesArchitecture = true;
                isArchitecture |= _architecture is null or "noarch" || condition.AsSpan(Architecture.Length).SequenceEqual(_architecture);
            }
            else if (condition.StartsWith(Product, StringComparison.Ordinal))
            {
                namesProduct = true;
                isProduct |= _products is null || _products.Contains(condition.AsSpan(Product.Length));
            }
            else
            {
                return false;
            }
        }

        return (namesModule ? isModule : _module is null) && (!namesArchitecture || isArchitecture) && (!namesProduct || isProduct);
    }

    private static bool IsStream(ReadOnlySpan<char> stream, string module) => stream is AnyModule || stream.SequenceEqual(module);

    // rpm labels a package name:stream:version:context.
    private static string? ModuleOf(Package package)
    {
        if (!package.Purl.Qualifiers.TryGetValue("rpmmod", out var label) || label.Length == 0)
        {
            return package.Type == "rpm" && Feeds.Rpm.ModuleStreams.IsOfModule(package.Version) ? AnyModule : null;
        }

        var first = label.IndexOf(':', StringComparison.Ordinal);
        var second = first < 0 ? -1 : label.IndexOf(':', first + 1);
        return second < 0 ? label : label[..second];
    }
}
