using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Answers.Matching;

/// <summary>Tells which packages of one target the products of statements are.</summary>
public sealed class ProductMatcher
{
    private readonly Inventory _inventory;
    private readonly ImageNames _image;
    private readonly BomReferences? _own;
    private readonly Dictionary<BomIdentity, BomReferences> _boms = [];
    private readonly Lazy<OnlyWay> _onlyWay;

    /// <summary>For one target.</summary>
    /// <param name="inventory">Its packages.</param>
    /// <param name="boms">Bills of materials that statements may refer to.</param>
    /// <param name="own">The one that was scanned, where the target is one.</param>
    public ProductMatcher(Inventory inventory, IEnumerable<BomReferences> boms, BomReferences? own)
    {
        _inventory = inventory;
        _image = new ImageNames(inventory.Target);
        _own = own;
        _onlyWay = new Lazy<OnlyWay>(() => new OnlyWay(inventory));
        foreach (var bom in own is null ? boms : boms.Prepend(own))
        {
            _boms.TryAdd(bom.Identity, bom);
        }
    }

    /// <summary>True when one of the products is the package, or the image with it or this part of it.</summary>
    /// <param name="products">The products of a statement.</param>
    /// <param name="package">A package of the target.</param>
    /// <param name="miss">The nearest miss; as it was where the package is meant.</param>
    public bool Covers(ImmutableArray<VexProduct> products, Package package, ref Miss miss)
    {
        foreach (var product in products)
        {
            if (Covers(product, package, ref miss))
            {
                return true;
            }
        }

        return false;
    }

    private bool Covers(VexProduct product, Package package, ref Miss miss)
    {
        var whole = Resolve(product.Whole, out var isTarget, ref miss);
        if (whole is null)
        {
            return false;
        }

        isTarget |= _image.Are(whole);
        if (product.Parts.IsEmpty)
        {
            return isTarget || Is(whole, package, ref miss);
        }

        var nearest = miss;
        if (!product.Parts.Any(part => Resolve(part, out _, ref nearest) is { } known && Is(known, package, ref nearest)))
        {
            if (isTarget)
            {
                miss = Max(nearest, Miss.NoSuchPart);
            }

            return false;
        }

        if (isTarget)
        {
            return true;
        }

        if (whole.Purls.Any(static p => p.Type is "oci" or "docker"))
        {
            miss = Max(miss, Miss.OtherImage);
            return false;
        }

        var ignored = Miss.NoSuchProduct;
        var owners = _inventory.Packages.Where(p => Is(whole, p, ref ignored)).Select(static p => p.Id).ToHashSet(StringComparer.Ordinal);
        if (_onlyWay.Value.Leads(owners, package))
        {
            return true;
        }

        miss = Max(miss, owners.Count > 0 ? Miss.OtherWays : whole.HasCpe && whole.Purls.IsEmpty ? Miss.OnlyCpe : ignored);
        return false;
    }

    // A reference into a bill of materials stands for a component of it, or for the whole target where that bill is what was scanned.
    private VexComponent? Resolve(VexComponent component, out bool isTarget, ref Miss miss)
    {
        isTarget = false;
        if (component.Link is not { } link)
        {
            return component;
        }

        if (!_boms.TryGetValue(link.Bom, out var bom))
        {
            miss = Max(miss, Miss.UnknownBom);
            return null;
        }

        var reference = bom.Components.ContainsKey(link.Reference) ? link.Reference : Uri.UnescapeDataString(link.Reference);
        isTarget = bom == _own && bom.Root == reference;
        return bom.Components.TryGetValue(reference, out var known) ? known with { Versions = component.Versions } : isTarget ? component : null;
    }

    private static bool Is(VexComponent component, Package package, ref Miss miss)
    {
        if (!component.Versions.IsEmpty && !component.Versions.Contains(package.Version))
        {
            miss = component.Purls.Any(p => PurlMatches.Compare(p, package.Purl) != PurlMatch.Other) ? Max(miss, Miss.OtherVersion) : miss;
            return false;
        }

        foreach (var purl in component.Purls)
        {
            switch (PurlMatches.Compare(purl, package.Purl))
            {
                case PurlMatch.Covers:
                    return true;
                case PurlMatch.OtherVersion:
                    miss = Max(miss, Miss.OtherVersion);
                    break;
                case PurlMatch.OtherQualifiers:
                    miss = Max(miss, Miss.OtherQualifiers);
                    break;
                default:
                    miss = purl.Type is "oci" or "docker" ? Max(miss, Miss.OtherImage) : miss;
                    break;
            }
        }

        miss = component.Purls.IsEmpty && component.HasCpe ? Max(miss, Miss.OnlyCpe) : miss;
        return false;
    }

    private static Miss Max(Miss a, Miss b) => a > b ? a : b;
}
