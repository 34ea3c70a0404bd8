using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Plimsoll.Formats.Yaml;

/// <summary>Builds documents from events, each checked against the limits first.</summary>
internal sealed class YamlTree(YamlLimits limits)
{
    private readonly ImmutableArray<YamlNode>.Builder _documents = ImmutableArray.CreateBuilder<YamlNode>();
    private readonly ImmutableArray<YamlIssue>.Builder _issues = ImmutableArray.CreateBuilder<YamlIssue>();
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<Open> _open = new();
    private YamlNode? _root;
    private long _nodes;
    private int _aliases;

    public ImmutableArray<YamlNode> Documents => _documents.ToImmutable();

    public ImmutableArray<YamlIssue> Issues => _issues.ToImmutable();

    /// <summary>Takes the next event; says why it is the last one.</summary>
    public YamlProblem Take(ParsingEvent next, int line)
    {
        switch (next)
        {
            case Scalar scalar:
                var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
                return Count(1) ?? Place(Anchored(new YamlScalar(line, scalar.Value, isPlain), scalar.Anchor));
            case SequenceStart start:
                return Start(new YamlSequence(line), start.Anchor);
            case MappingStart start:
                return Start(new YamlMapping(line), start.Anchor);
            case SequenceEnd or MappingEnd:
                return End();
            case AnchorAlias alias:
                return TakeAlias(alias.Value.Value);
            case DocumentStart:
                _anchors.Clear();
                _root = null;
                return YamlProblem.None;
            case DocumentEnd:
                _documents.Add(_root ?? new YamlScalar(line, "", isPlain: true));
                return YamlProblem.None;
            default:
                return YamlProblem.None;
        }
    }

    private YamlProblem TakeAlias(string name)
    {
        if (++_aliases > limits.MaxAliases)
        {
            return YamlProblem.TooManyAliases;
        }

        if (!_anchors.TryGetValue(name, out var node))
        {
            return YamlProblem.UnknownAlias;
        }

        return !node.IsComplete ? YamlProblem.CyclicAlias
            : _open.Count + node.Height > limits.MaxDepth ? YamlProblem.TooDeep
            : Count(node.Weight) ?? Place(node);
    }

    private YamlProblem Start(YamlNode node, AnchorName anchor)
    {
        if (_open.Count >= limits.MaxDepth)
        {
            return YamlProblem.TooDeep;
        }

        if (Count(1) is { } problem)
        {
            return problem;
        }

        _open.Push(new Open(Anchored(node, anchor)));
        return YamlProblem.None;
    }

    private YamlProblem End()
    {
        var closed = _open.Pop();
        if (closed.Node is YamlSequence sequence)
        {
            sequence.Complete();
        }
        else if (closed.Node is YamlMapping mapping)
        {
            if (closed.Merges is { } merges && Merge(mapping, merges) is var problem and not YamlProblem.None)
            {
                return problem;
            }

            mapping.Complete();
        }

        return Place(closed.Node);
    }

    private YamlProblem Place(YamlNode node)
    {
        if (!_open.TryPeek(out var parent))
        {
            _root = node;
        }
        else if (parent.Node is YamlSequence sequence)
        {
            sequence.Add(node);
        }
        else if (parent.Key is null)
        {
            parent.Key = node;
            return node.Text?.Length > limits.MaxKeyLength ? YamlProblem.KeyTooLong : YamlProblem.None;
        }
        else
        {
            var key = parent.Key;
            parent.Key = null;
            if (key is YamlScalar { IsPlain: true, Value: "<<" })
            {
                (parent.Merges ??= []).Add(node);
            }
            else if (!((YamlMapping)parent.Node).Add(key, node))
            {
                Report(YamlProblem.DuplicateKey, key.Line);
            }
        }

        return YamlProblem.None;
    }

    // What the mapping says itself counts before what is merged, and an earlier merge before a later one.
    private YamlProblem Merge(YamlMapping target, List<YamlNode> merges)
    {
        foreach (var source in merges.SelectMany(static m => m is YamlSequence list ? list.Items : [m]))
        {
            if (source is not YamlMapping mapping)
            {
                Report(YamlProblem.BadMerge, source.Line);
                continue;
            }

            foreach (var (key, value) in mapping.Entries)
            {
                // Looking costs too: many merges may bring in nothing.
                var isNew = key.Text is not { } text || !target.Has(text);
                if (Count(isNew ? 1 + key.Weight + value.Weight : 1) is { } problem)
                {
                    return problem;
                }

                if (isNew)
                {
                    target.Add(key, value);
                }
            }
        }

        return _open.Count + target.Height > limits.MaxDepth ? YamlProblem.TooDeep : YamlProblem.None;
    }

    private YamlNode Anchored(YamlNode node, AnchorName anchor)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private YamlProblem? Count(int nodes)
    {
        _nodes += nodes;
        return _nodes > limits.MaxNodes ? YamlProblem.TooManyNodes : null;
    }

    private void Report(YamlProblem problem, int line)
    {
        if (_issues.Count < limits.MaxIssues)
        {
            _issues.Add(new YamlIssue(problem, line));
        }
    }

    private sealed class Open(YamlNode node)
    {
        public YamlNode Node { get; } = node;

        public YamlNode? Key { get; set; }

        public List<YamlNode>? Merges { get; set; }
    }
}
