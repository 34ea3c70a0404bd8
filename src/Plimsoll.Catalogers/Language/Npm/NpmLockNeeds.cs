using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>What an entry of a lock file needs.</summary>
internal static class NpmLockNeeds
{
    /// <summary>When what stands under a key is needed; null for a key that has no needs.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isTree">True for the tree of version 1, where <c>dependencies</c> are entries and needs stand under <c>requires</c>.</param>
    /// <param name="isProject">True for the project, which alone installs what it needs to develop.</param>
    public static NeedKind? KindOf(ReadOnlySpan<byte> key, bool isTree, bool isProject) =>
        isTree ? (key.SequenceEqual("requires"u8) ? NeedKind.Always : null)
        : key.SequenceEqual("dependencies"u8) || key.SequenceEqual("peerDependencies"u8) ? NeedKind.Always
        : key.SequenceEqual("optionalDependencies"u8) ? NeedKind.Optional
        : isProject && key.SequenceEqual("devDependencies"u8) ? NeedKind.Development
        : null;

    /// <summary>Reads the current value, whatever it is, to its end.</summary>
    public static void Read(ref Utf8JsonReader json, NeedKind kind, NpmLockNode node, NpmLockTree tree)
    {
        if (!json.IsObjectOrSkip())
        {
            return;
        }

        while (json.NextProperty(out var key))
        {
            var name = FieldText.OrNull(key);
            json.Skip();
            if (name is not null && tree.NeedsLeft-- > 0)
            {
                (node.Needs ??= []).Add((name, kind));
            }
        }
    }
}
