using Plimsoll.Formats.Json;

namespace Plimsoll.Scanning.Answers.Vex.Csaf;

/// <summary>The product tree of an advisory: what its product ids stand for.</summary>
/// <remarks>A relationship makes a product of two others: the component is a part of what it relates to.</remarks>
internal sealed class CsafProducts
{
    // Notes name products one by one or in groups; a hostile advisory could name a large group a million times.
    private const int MaxSteps = 8_000_000;

    private readonly Dictionary<string, VexProduct> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<JsonNode>> _groups = new(StringComparer.Ordinal);
    private int _steps = MaxSteps;

    private CsafProducts()
    {
    }

    /// <summary>False where more was looked at than any real advisory asks for.</summary>
    public bool HasBudget => _steps > 0;

    public static CsafProducts Of(JsonObject? tree)
    {
        var products = new CsafProducts();
        if (tree is null)
        {
            return products;
        }

        products.AddBranches(tree);
        foreach (var product in tree.Objects("full_product_names"))
        {
            products.Add(product);
        }

        foreach (var relationship in tree.Objects("relationships"))
        {
            products.Relate(relationship);
        }

        foreach (var group in tree.Objects("product_groups"))
        {
            products._groups.TryAdd(group.TextOf("group_id") ?? "", group.Items("product_ids"));
        }

        return products;
    }

    public VexProduct? Find(string id) => _products.GetValueOrDefault(id);

    /// <summary>What notes say of products: flags, threats, remediations. One that names no products is about all.</summary>
    public CsafNotes Notes(IEnumerable<JsonObject> notes, Func<JsonObject, string?> textOf)
    {
        var found = new CsafNotes();
        foreach (var note in notes)
        {
            if (textOf(note) is not { Length: > 0 } text)
            {
                continue;
            }

            if (note["product_ids"] is null && note["group_ids"] is null)
            {
                found.Add(null, text);
            }

            foreach (var id in note.Items("product_ids").Concat(note.Items("group_ids").SelectMany(g => _groups.GetValueOrDefault(g.Text ?? "") ?? [])))
            {
                if (--_steps <= 0)
                {
                    return found;
                }

                found.Add(id.Text, text);
            }
        }

        return found;
    }

    // As deep as JSON may be.
    private void AddBranches(JsonObject node)
    {
        foreach (var branch in node.Objects("branches"))
        {
            if (branch.TryGetObject("product", out var product))
            {
                Add(product);
            }

            AddBranches(branch);
        }
    }

    private void Add(JsonObject product)
    {
        if (product.TextOf("product_id") is { } id)
        {
            _products.TryAdd(id, new VexProduct(Component(product, id), []));
        }
    }

    // The whole of a relation may be a platform that has no package URL: a build with its version in the part names that itself.
    private void Relate(JsonObject relationship)
    {
        if (!relationship.TryGetObject("full_product_name", out var full)
            || full.TextOf("product_id") is not { } id
            || Find(relationship.TextOf("product_reference") ?? "") is not { } part
            || Find(relationship.TextOf("relates_to_product_reference") ?? "") is not { } whole)
        {
            return;
        }

        var own = Component(full, id);
        var isNamed = !whole.Whole.Purls.IsEmpty || !whole.Whole.Digests.IsEmpty;
        _products.TryAdd(
            id,
            !own.Purls.IsEmpty ? new VexProduct(own, [])
            : isNamed ? new VexProduct(whole.Whole, [part.Whole])
            : part.Whole.Purls.Length > 0 && part.Whole.Purls.All(static p => p.Version is not null) ? part
            : new VexProduct(whole.Whole, [part.Whole]));
    }

    private static VexComponent Component(JsonObject product, string id)
    {
        if (!product.TryGetObject("product_identification_helper", out var helper))
        {
            return new VexComponent { Name = id };
        }

        var purls = helper.Items("purls").Select(static n => n.Text).Append(helper.TextOf("purl")).Where(static t => !string.IsNullOrWhiteSpace(t));
        var digests = helper.Objects("hashes").SelectMany(static h => h.Objects("file_hashes")).Where(static h => h.TextOf("algorithm") == "sha256").Select(static h => h.TextOf("value"));
        return VexTexts.Component([.. purls], [.. digests], helper.TextOf("cpe") is not null) with { Name = helper.TextOf("purl") ?? id };
    }
}

/// <summary>What notes say of products, the first of each.</summary>
internal sealed class CsafNotes
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private string? _all;

    public void Add(string? product, string text)
    {
        if (product is null)
        {
            _all ??= text;
        }
        else
        {
            _texts.TryAdd(product, text);
        }
    }

    public string? Of(string product) => _texts.GetValueOrDefault(product) ?? _all;
}
