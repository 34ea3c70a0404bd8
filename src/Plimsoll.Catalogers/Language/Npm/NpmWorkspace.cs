using System.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Npm;

/// <summary>Finds the manifests of the members of a workspace, from the patterns of its own manifest.</summary>
/// <remarks>A pattern is a folder with <c>*</c> and <c>**</c>, and <c>!</c> before it takes members out again. Braces are not understood.</remarks>
internal static class NpmWorkspace
{
    /// <summary>The manifest in a folder and those of its members below; none where there is no manifest.</summary>
    /// <param name="view">The files of a row.</param>
    /// <param name="folder">The folder of the lock file, with a slash at its end; empty for the root.</param>
    public static IEnumerable<MergedFile> Manifests(MergedView view, string folder)
    {
        if (view.File(folder + NpmProject.FileName) is not { } root)
        {
            yield break;
        }

        yield return root;
        var patterns = NpmProject.Members(root.Facts).Select(static p => (IsIn: !p.StartsWith('!'), Pattern: new PathPattern(Clean(p)))).ToArray();
        if (patterns.Length == 0)
        {
            yield break;
        }

        for (var i = FirstFrom(view.Files, folder); i < view.Files.Count && view.Files[i].Path.StartsWith(folder, StringComparison.Ordinal); i++)
        {
            var path = view.Files[i].Path;
            if (path.EndsWith("/" + NpmProject.FileName, StringComparison.Ordinal) && path.Length > folder.Length + NpmProject.FileName.Length + 1)
            {
                var member = Encoding.UTF8.GetBytes(path[folder.Length..^(NpmProject.FileName.Length + 1)]);
                if (Array.Exists(patterns, p => p.IsIn && p.Pattern.IsMatch(member)) && !Array.Exists(patterns, p => !p.IsIn && p.Pattern.IsMatch(member)))
                {
                    yield return view.Files[i];
                }
            }
        }
    }

    private static string Clean(string pattern)
    {
        var text = pattern.TrimStart('!');
        return text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text;
    }

    // The files stand in ordinal order of their paths.
    private static int FirstFrom(IReadOnlyList<MergedFile> files, string prefix)
    {
        var (low, high) = (0, files.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(files[middle].Path, prefix) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
