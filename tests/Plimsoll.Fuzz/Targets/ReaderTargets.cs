using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Plimsoll.Formats.Tar;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Fuzz.Targets;

/// <summary>
/// One target for each row of the table of readers, whatever is in the table: a file that the row wants, damaged, in an image with the
/// row's other good files, through <c>Read</c> and <c>Resolve</c>. The first byte of the input says under which name.
/// </summary>
internal static class ReaderTargets
{
    public static IEnumerable<FuzzTarget> All => ReaderTable.All.Select(static row => new ReaderFiles(row).ToTarget());

    public static string NameOf(FileReader row) => "reader " + row.Name;

    private sealed class ReaderFiles
    {
        private readonly FileReader _row;
        private readonly WantTable _wants;
        private readonly (string Path, byte[] Content)[] _files;
        private readonly string[] _paths;
        private Exception? _failure;

        public ReaderFiles(FileReader row)
        {
            _row = row with { Read = row.Read is null ? null : Read };
            _wants = new WantTable([_row]);
            _files = ReaderSeeds.ByRow.GetValueOrDefault(row.Name) ?? [];
            _paths = [.. _files.Select(static f => f.Path), .. row.Wants.Select(static w => PathOf(w.Pattern ?? "bin/tool"))];
            _paths = [.. _paths.Distinct().Take(200)];

            void Read(FileInput file, FactSink facts)
            {
                try
                {
                    row.Read(file, facts);
                }
                catch (Exception e)
                {
                    _failure = e;
                    throw;
                }
            }
        }

        public FuzzTarget ToTarget() => new(NameOf(_row), Inputs, Run);

        private IReadOnlyList<byte[]> Inputs() => _files.Length > 0
            ? [.. _files.Select((f, i) => (byte[])[(byte)i, .. f.Content])]
            : [.. ReaderSeeds.Unknown.SelectMany(content => _paths.Take(8).Select((_, i) => (byte[])[(byte)i, .. content]))];

        private void Run(byte[] input)
        {
            _failure = null;
            var path = _paths[(input.Length == 0 ? 0 : input[0]) % _paths.Length];
            var layer = new TarBytes();
            foreach (var (other, content) in _files.Where(f => f.Path != path))
            {
                layer.File(other, content, 0b111_101_101);
            }

            layer.File(path, input.AsSpan(Math.Min(1, input.Length)).ToArray(), 0b111_101_101);
            var collector = new LayerCollector(_wants, new LayerReadOptions());
            new TarLayerWalk(new StreamTarInput(new MemoryStream(layer.BuildOpen()), 4096), _wants, collector).Run(CancellationToken.None);
            if (_failure is not null)
            {
                ExceptionDispatchInfo.Throw(_failure);
            }

            Build(collector.ToFacts(), TargetKind.RootFileSystem, ReaderScope.Installed);
            Build(collector.ToFacts(), TargetKind.SourceTree, ReaderScope.SourceTree);
        }

        private void Build(LayerFacts facts, TargetKind kind, ReaderScope scope)
        {
            if ((_row.Scope & scope) != 0)
            {
                var image = new ReadImage { Target = new Target { Reference = "fuzz", Kind = kind }, Layers = [new Layer { Index = 0 }], Facts = [facts] };
                Inventories.Build(image, [_row], new Distribution { Id = "debian", VersionId = "12", Origin = "fuzz" });
            }
        }

        // A name that the pattern matches.
        private static string PathOf(string pattern) => pattern.Replace("**/", "a/", StringComparison.Ordinal).Replace('*', 'x').Replace('?', 'x');
    }
}
