using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Os;

/// <summary>The names that a package needs or provides, while its entry is read.</summary>
internal sealed class NameList
{
    // The longest real list, that of a desktop's meta package, has about 8 KB.
    private const int MaxLength = 64 << 10;

    private const int MaxNameLength = 256;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a name; one that is empty, too long or has a blank is left out.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        if (!name.IsEmpty && name.Length <= MaxNameLength && name.IndexOf((byte)' ') < 0 && _text.Length + name.Length < MaxLength)
        {
            _text.Append(_text.Length == 0 ? "" : " ").Append(Utf8Text.ToText(name));
        }
    }

    /// <summary>Adds the names of a list as dpkg and opkg write it: <c>a (&gt;= 1) | b:any, c [amd64]</c>. All alternatives are added.</summary>
    public void AddDebian(ReadOnlySpan<byte> list)
    {
        foreach (var range in list.SplitAny(",|"u8))
        {
            var name = Utf8Text.Trim(list[range]);
            var end = name.IndexOfAny(" (:["u8);
            Add(end < 0 ? name : name[..end]);
        }
    }

    /// <summary>Adds the names of a list as apk writes it: <c>so:libc.so.1=1 musl>1 !other /bin/sh</c>. Conflicts are no needs; a path is a name like others.</summary>
    public void AddAlpine(ReadOnlySpan<byte> list)
    {
        foreach (var range in list.Split((byte)' '))
        {
            var name = list[range];
            if (!name.IsEmpty && name[0] != (byte)'!')
            {
                var end = name.IndexOfAny("<>=~"u8);
                Add(end < 0 ? name : name[..end]);
            }
        }
    }

    /// <summary>Starts again.</summary>
    public void Clear() => _text.Clear();

    /// <summary>The names with blanks between them.</summary>
    public string ToText() => _text.ToString();
}
