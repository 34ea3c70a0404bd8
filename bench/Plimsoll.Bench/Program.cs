using Plimsoll.Bench;

return args switch
{
    ["speed", var images, .. var rest] => SpeedBench.Run(images, rest),
    ["truth", var images, .. var rest] => TruthBench.Run(images, rest),
    ["match", _, ..] => MatchBench.Run(args[1..]),
    ["compare", var images, .. var rest] => CompareBench.Run(images, rest),
    ["files", .. var rest] => FilesBench.Run(rest),
    ["decompress", var layout] => DecompressPeer.Run(layout),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: bench/run speed IMAGES [NAME…]    wall, CPU, memory and bytes read beside the peers; ratios and budgets
               bench/run truth IMAGES [NAME…]    recall and precision of packages against NAME.truth.json
               bench/run match IMAGES [DATABASE] 10,000 packages of the truth files against the advisory database
               bench/run compare IMAGES [NAME…]  packages that we see and Trivy does not, and the other way round
               bench/run files [COUNT]           an image of 3,000,000 small files
        IMAGES is a folder with NAME.tar (docker archive), NAME.oci (OCI layout) and NAME.truth.json.
        PLIMSOLL_TRIVY names a Trivy to compare with; it is left out where there is none.
        """);
    return 2;
}
