namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>The properties of one project as far as the tree gives them values, and what conditions over them come to.</summary>
/// <remarks>https://learn.microsoft.com/visualstudio/msbuild/msbuild-conditions. Functions are not run: text with one in it has no value.</remarks>
internal sealed class BuildProperties
{
    private const int MaxValue = 1024;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of a property, or null.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Sets a property where the conditions hold, or may hold and it has no value yet. A value that cannot be told takes the old one away.</summary>
    public void Set(BuildStatement statement)
    {
        var holds = Holds(statement.Conditions);
        if (holds == false || (holds is null && _values.ContainsKey(statement.Name)))
        {
            return;
        }

        Set(statement.Name, Expand(statement.Value, emptyWhenUnknown: false));
    }

    /// <summary>Sets a property to a value, or to none.</summary>
    public void Set(string name, string? value)
    {
        if (value is null)
        {
            _values.Remove(name);
        }
        else
        {
            _values[name] = value;
        }
    }

    /// <summary>The text with its properties replaced; null where one has no value.</summary>
    public string? Expand(string? text) => Expand(text, emptyWhenUnknown: false);

    /// <summary>True or false where all conditions can be told; null where they cannot.</summary>
    public bool? Holds(IReadOnlyList<string> conditions)
    {
        bool? all = true;
        foreach (var condition in conditions)
        {
            var one = Holds(condition);
            if (one == false)
            {
                return false;
            }

            all = one is null ? null : all;
        }

        return all;
    }

    // 'a' == 'b' and 'a' != 'b'. A property without a value may get one from outside, unless the question is whether it has one.
    private bool? Holds(string condition)
    {
        var at = condition.IndexOf("==", StringComparison.Ordinal);
        var isEqual = at > 0;
        at = isEqual ? at : condition.IndexOf("!=", StringComparison.Ordinal);
        if (at <= 0 || !TryUnquote(condition[..at], out var left) || !TryUnquote(condition[(at + 2)..], out var right))
        {
            return null;
        }

        var asksForEmpty = left.Length == 0 || right.Length == 0;
        return Expand(left, asksForEmpty) is { } a && Expand(right, asksForEmpty) is { } b ? a.Equals(b, StringComparison.OrdinalIgnoreCase) == isEqual : null;
    }

    private static bool TryUnquote(string text, out string inside)
    {
        text = text.Trim();
        inside = text is ['\'', .., '\''] ? text[1..^1] : text;
        return !inside.Contains('\'', StringComparison.Ordinal) && (inside.Length < text.Length || !inside.Contains(' ', StringComparison.Ordinal));
    }

    private string? Expand(string? text, bool emptyWhenUnknown)
    {
        if (text is null)
        {
            return null;
        }

        var result = "";
        var from = 0;
        for (var start = text.IndexOf("$(", StringComparison.Ordinal); start >= 0; start = text.IndexOf("$(", from, StringComparison.Ordinal))
        {
            var end = text.IndexOf(')', start);
            if (end < 0)
            {
                return null;
            }

            var name = text[(start + 2)..end].Trim();
            var value = this[name] ?? (emptyWhenUnknown && !name.AsSpan().ContainsAny("[]:.(") ? "" : null);
            if (value is null || result.Length + value.Length > MaxValue)
            {
                return null;
            }

            result = string.Concat(result, text.AsSpan(from, start - from), value);
            from = end + 1;
        }

        return string.Concat(result, text.AsSpan(from));
    }
}
