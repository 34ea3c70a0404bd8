using Plimsoll.Catalogers.Facts;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>What the name of a distribution's folder says: <c>name-version.dist-info</c>, <c>name-version-py3.11-platform.egg-info</c>.</summary>
/// <remarks>In these names a hyphen only separates: installers write those of the package itself as <c>_</c>.</remarks>
internal static class PythonFolder
{
    /// <summary>Finds the name and version in the path of a record.</summary>
    public static bool TryParse(string path, out string name, out string version)
    {
        (name, version) = ("", "");
        foreach (var segment in path.Split('/').Reverse().Take(3))
        {
            var dot = segment.LastIndexOf('.');
            if (dot < 0 || segment[dot..] is not (".dist-info" or ".DIST-INFO" or ".egg-info" or ".EGG-INFO" or ".egg"))
            {
                continue;
            }

            var parts = segment[..dot].Split('-');
            if (parts.Length < 2 || PythonName.Measure(parts[0]) != parts[0].Length || !FieldText.IsUsable(parts[1]) || !char.IsAsciiDigit(parts[1][0]))
            {
                return false;
            }

            (name, version) = (parts[0], parts[1]);
            return FieldText.IsUsable(name);
        }

        return false;
    }
}
