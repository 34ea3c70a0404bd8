using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>A root file system, a source tree, or this machine: one folder, one pseudo-layer.</summary>
internal sealed class FolderSource(Target target, string root) : ImageSource
{
    // Their contents belong to images and containers, which are targets of their own.
    private static readonly string[] ContainerStores =
        ["/var/lib/docker", "/var/lib/containerd", "/var/lib/containers", "/var/lib/rancher", "/var/lib/kubelet/pods"];

    public override TargetKind Kind => target.Kind;

    public override ReadImage Read(LayerReader reader, ReadProgress progress, CancellationToken cancellation)
    {
        progress.Expect(1, 0);
        var full = Path.GetFullPath(root);
        var leftOut = MountTable.LeftOut();
        leftOut.Remove(full);
        if (target.Kind == TargetKind.Host)
        {
            foreach (var store in ContainerStores.Where(Directory.Exists))
            {
                leftOut[store] = "it holds images and containers, which are targets of their own";
            }
        }

        var collector = new LayerCollector(reader.Wants, reader.Options);
        var walk = new FolderWalk(full, reader.Wants, collector, leftOut);
        walk.Run(cancellation);
        progress.LayerDone();
        var facts = collector.ToFacts();
        return new ReadImage
        {
            Target = target,
            Layers = [new Layer { Index = 0 }],
            Facts = [facts],
            Problems = facts.Problems,
            Notes = [.. walk.Notes],
        };
    }
}
