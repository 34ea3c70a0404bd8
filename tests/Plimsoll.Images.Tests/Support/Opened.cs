using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;

namespace Plimsoll.Images.Tests.Support;

/// <summary>Opens targets and reads them with the reader of notes.</summary>
internal static class Opened
{
    public static ReadImage Read(string target, SourceOptions? options = null, LayerReadOptions? layers = null, LayerCache? cache = null, WantTable? wants = null)
    {
        using var source = ImageSources.Open(TargetReference.Parse(target), options ?? new SourceOptions(), TestContext.Current.CancellationToken);
        var progress = new ReadProgress();
        var image = source.Read(new LayerReader(wants ?? Notes.Table, layers ?? new LayerReadOptions(), cache ?? LayerCache.None), progress, TestContext.Current.CancellationToken);
        Assert.Equal(image.Layers.Length, image.Facts.Length);
        return image;
    }

    /// <summary>The message of the exception with which a target is refused.</summary>
    public static string Refusal(string target, SourceOptions? options = null) => Assert.Throws<SourceException>(() => Read(target, options)).Message;

    /// <summary>The notes that are live.</summary>
    public static string Live(this ReadImage image) => Notes.Live([.. image.Facts]);

    /// <summary>The clock that is far enough in the future for every file to have an identity.</summary>
    public static SourceOptions Settled { get; } = new() { Clock = new Later() };

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMinutes(1);
    }
}
