using System.Text;
using Plimsoll.Formats.Tar;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

public sealed partial class TarLayerWalk
{
    private bool TryGetPath(out int length) => TryReadName(out length) && (!_links.IsAbove(_path.AsSpan(0, length)) || TryFollow(ref length));

    // Engines write through links that they have unpacked; what they wrote is at the place where the links lead.
    private bool TryFollow(ref int length)
    {
        if (_links.Followed >= LayerLinks.MaxFollowed)
        {
            _tooManyFollowed = true;
            return false;
        }

        if (_links.Follow(_path.AsSpan(0, length)) is not { Length: > 0 and <= EntryPath.MaxLength } path)
        {
            Complain("a name that goes through symbolic links that lead nowhere", "the entry was not looked at; engines refuse it");
            return false;
        }

        Complain("a name that goes through a symbolic link of the same layer", $"read as '{Shown(path)}', where engines write it");
        path.CopyTo(_path, 0);
        length = path.Length;
        return true;
    }

    private bool TryReadName(out int length)
    {
        var oddity = EntryPath.Normalise(_tar.Name, _path, out length);
        switch (oddity)
        {
            case PathOddity.None:
                return length > 0 || _tar.Type == TarEntryType.Directory;
            case PathOddity.Absolute:
                Complain("an absolute name", $"read as '{Shown(_path.AsSpan(0, length))}' inside the image");
                return length > 0;
            case PathOddity.ParentSegment:
                Complain("a name with '..' in it", $"read as '{Shown(_path.AsSpan(0, length))}'");
                return length > 0;
            case PathOddity.Escapes:
                Complain("a name that climbs out of the image", "the entry was not looked at; engines refuse it");
                return false;
            case PathOddity.HasNul:
                Complain("a name with a NUL byte", "the entry was not looked at");
                return false;
            default:
                Complain($"a name of {_tar.Name.Length:N0} bytes", "the entry was not looked at");
                return false;
        }
    }

    private void Complain(string detail, string consequence)
    {
        if (_linksOnly is null)
        {
            _collector.AddProblem(ProblemKind.HostileEntry, Shown(_tar.Name), detail, consequence);
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    // Names in messages are cut: a hostile one may have a million bytes.
    private static string Shown(ReadOnlySpan<byte> name) => name.Length <= 200 ? Text(name) : Text(name[..200]) + "…";
}
