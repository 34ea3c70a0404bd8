namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Reads a condition among the needs of a package, and tells which installed packages it asks for.</summary>
/// <remarks>
/// https://rpm-software-management.github.io/rpm/manual/boolean_dependencies.html: <c>(a &gt;= 1 and b)</c>, <c>(a or b)</c>, <c>(a if b else c)</c>,
/// <c>(a unless b else c)</c>, <c>(a with b)</c> and <c>(a without b)</c>, which are of one package, each in parentheses of its own. Names have parentheses too.
/// </remarks>
internal ref struct RpmCondition
{
    // rpm's own conditions are three deep at most.
    private const int MaxDepth = 16;

    private readonly RpmNeeds _needs;
    private ReadOnlySpan<char> _rest;

    private RpmCondition(ReadOnlySpan<char> text, RpmNeeds needs)
    {
        _rest = text;
        _needs = needs;
    }

    /// <summary>Reads a whole condition; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, RpmNeeds needs, out IReadOnlyCollection<int> needed)
    {
        var condition = new RpmCondition(text, needs);
        var isGood = condition.TryTerm(0, out var packages) && condition._rest.IsEmpty;
        needed = packages;
        return isGood;
    }

    // What is empty does not hold.
    private bool TryTerm(int depth, out HashSet<int> packages)
    {
        packages = [];
        if (!_rest.StartsWith("(", StringComparison.Ordinal))
        {
            return TryName(packages);
        }

        _rest = _rest[1..].TrimStart(' ');
        if (depth == MaxDepth || !TryTerm(depth + 1, out packages))
        {
            return false;
        }

        while (!_rest.StartsWith(")", StringComparison.Ordinal))
        {
            var word = Word();
            if (!TryTerm(depth + 1, out var right))
            {
                return false;
            }

            switch (word)
            {
                case "and" when packages.Count == 0 || right.Count == 0:
                    packages = [];
                    break;
                case "and" or "or":
                    packages.UnionWith(right);
                    break;
                case "with":
                    packages.IntersectWith(right);
                    break;
                case "without":
                    packages.ExceptWith(right);
                    break;
                case "if" or "unless":
                    HashSet<int> other = [];
                    if (_rest.StartsWith("else ", StringComparison.Ordinal))
                    {
                        Word();
                        if (!TryTerm(depth + 1, out other))
                        {
                            return false;
                        }
                    }

                    packages = (word is "if") == (right.Count > 0) ? packages : other;
                    break;
                default:
                    return false;
            }
        }

        _rest = _rest[1..].TrimStart(' ');
        return true;
    }

    private ReadOnlySpan<char> Word()
    {
        var end = _rest.IndexOf(' ');
        var word = end < 0 ? _rest : _rest[..end];
        _rest = _rest[word.Length..].TrimStart(' ');
        return word;
    }

    // "name", or "name >= version": the version is left out.
    private bool TryName(HashSet<int> packages)
    {
        var name = Operand();
        if (_rest.StartsWith("<", StringComparison.Ordinal) || _rest.StartsWith("=", StringComparison.Ordinal) || _rest.StartsWith(">", StringComparison.Ordinal))
        {
            Word();
            Operand();
        }

        foreach (var package in _needs.ProvidersOf(name))
        {
            packages.Add(package);
        }

        return name.Length > 0;
    }

    // Up to a blank, or to a parenthesis that the operand itself did not open.
    private ReadOnlySpan<char> Operand()
    {
        var (end, open) = (0, 0);
        while (end < _rest.Length && _rest[end] != ' ' && (_rest[end] != ')' || open > 0))
        {
            open += _rest[end] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            end++;
        }

        var operand = _rest[..end];
        _rest = _rest[end..].TrimStart(' ');
        return operand;
    }
}
