using System.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>Hands one file to the <c>Read</c> of a row, as a layer would.</summary>
internal static class FakeFile
{
    /// <summary>The facts of a text.</summary>
    public static FileFacts Read(FileReader row, string path, string text) => Read(row, path, Encoding.UTF8.GetBytes(text));

    /// <summary>The facts of bytes.</summary>
    public static FileFacts Read(FileReader row, string path, byte[] content)
    {
        var want = FakeWants.Match(row, path, content);
        Assert.NotNull(want);
        return FakeWants.Read(row, want, path, content);
    }
}
