using System.Text;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>Reads Go's txtar: several files in one, each after a line <c>-- path --</c>.</summary>
internal static class TxtarFile
{
    public static FakeImage Load(string path) => new FakeImage().Layer(layer =>
    {
        string? name = null;
        var text = new StringBuilder();
        foreach (var line in File.ReadAllLines(path).Append("-- end --"))
        {
            if (line.StartsWith("-- ", StringComparison.Ordinal) && line.EndsWith(" --", StringComparison.Ordinal))
            {
                if (name is not null)
                {
                    layer.File(name, text.ToString());
                }

                name = line[3..^3];
                text.Clear();
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }
    });
}
