namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>A row of the table of programs that are known by their bytes.</summary>
/// <param name="Package">The package it is, as <c>type[/namespace]/name</c>.</param>
/// <param name="Files">Names of its file, at most one <c>*</c> in each.</param>
/// <param name="Texts">Where its version stands: any of these will do.</param>
internal sealed record KnownProgram(string Package, string[] Files, params VersionText[] Texts)
{
    /// <summary>Of the rows of one group the first that fits counts: programs that contain what the ones after them are known by.</summary>
    public string? Group { get; init; }

    /// <summary>True where the version must begin with the one in the name of the file: <c>python3.11</c>, <c>libjulia-internal.so.1.10</c>.</summary>
    public bool ExtendsFileName { get; init; }

    /// <summary>True for a file of this name.</summary>
    public bool IsNamed(ReadOnlySpan<char> name)
    {
        foreach (var pattern in Files)
        {
            var star = pattern.IndexOf('*', StringComparison.Ordinal);
            if (star < 0
                ? name.SequenceEqual(pattern)
                : name.Length >= pattern.Length - 1 && name.StartsWith(pattern.AsSpan(0, star), StringComparison.Ordinal) && name.EndsWith(pattern.AsSpan(star + 1), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
