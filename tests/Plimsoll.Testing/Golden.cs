namespace Plimsoll.Testing;

/// <summary>Compares text with a reviewed file beside the tests. <c>UPDATE_GOLDEN=1</c> writes the file; read its diff before you commit it.</summary>
public static class Golden
{
    /// <summary>Fails with the first differing line when <paramref name="actual"/> is not what the file holds.</summary>
    /// <param name="file">Path below the root of the repository.</param>
    /// <param name="actual">What the code under test produced.</param>
    public static void Verify(string file, string actual)
    {
        var path = Repository.PathOf(file.Split('/'));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{file} does not exist; run once with UPDATE_GOLDEN=1 and review it");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }
}
