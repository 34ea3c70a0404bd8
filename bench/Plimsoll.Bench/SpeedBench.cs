namespace Plimsoll.Bench;

/// <summary>Whole-process figures of the native program beside its limits and peers, all in one run, taking turns.</summary>
internal static class SpeedBench
{
    private const int Rounds = 5;

    public static int Run(string images, string[] names)
    {
        var program = Path.Combine(Environment.GetEnvironmentVariable("PLIMSOLL_BENCH_ROOT") ?? ".", "artifacts/native/plimsoll");
        var self = Environment.ProcessPath!;
        var trivy = Trivy.Find();
        Console.WriteLine($"medians of {Rounds} turns after one that does not count; wall s / cpu s / peak MiB; {Environment.ProcessorCount} cores");
        var start = Turns([[program, "--version"]])[0];
        Report.Line("start (--version)", start, null);
        Report.Budget("start wall", start.Wall, 0.020, "s");
        Report.Budget("start memory", start.PeakMiB, 20, "MiB");
        foreach (var name in names.Length > 0 ? names : ImageFolder.Names(images))
        {
            One(Path.Combine(images, name), program, self, trivy);
        }

        return Report.OverBudget ? 1 : 0;
    }

    private static void One(string image, string program, string self, Trivy? trivy)
    {
        var archive = image + ".tar";
        var layout = image + ".oci";
        var cache = Directory.CreateTempSubdirectory("plimsoll-bench-").FullName;
        string[] scan = [program, "scan", "--format", "cyclonedx", "--output", Path.Combine(cache, "out.json")];
        try
        {
            Console.WriteLine();
            Console.WriteLine($"{Path.GetFileName(image)}: archive {new FileInfo(archive).Length / 1e6:F0} MB");
            string[][] commands =
            [
                [.. scan, "--no-cache", "docker-archive:" + archive],
                [.. scan, "--no-cache", "oci:" + layout],
                [self, "decompress", layout],
                [.. scan, "--cache-dir", cache, "docker-archive:" + archive],
                [.. scan, "--cache-dir", cache, "oci:" + layout],
                .. trivy is null ? Array.Empty<string[]>() : [trivy.Sbom(archive), trivy.Layout(layout), trivy.Version],
            ];
            var runs = Turns(commands);
            var (hop, packed, inflate, cachedHop, cachedPacked) = (runs[0], runs[1], runs[2], runs[3], runs[4]);
            Report.Line("archive", hop, archive);
            Report.Line("OCI layout", packed, null);
            Report.Line("decompress once", inflate, null);
            Report.Line("archive, cached", cachedHop, null);
            Report.Line("OCI layout, cached", cachedPacked, null);
            if (new FileInfo(archive).Length > 100_000_000)
            {
                Report.Budget("bytes read / bytes of the archive", (double)hop.ReadBytes / new FileInfo(archive).Length, 0.05, "");
            }

            Report.Budget("OCI layout / decompress once", packed.Wall / inflate.Wall, 1.15, "");
            Report.Budget("cached / first, OCI layout", cachedPacked.Wall / packed.Wall, 0.1, "");
            Report.Budget("cached / first, archive", cachedHop.Wall / hop.Wall, 0.1, "");
            if (trivy is not null)
            {
                var (sbom, oci, version) = (runs[5], runs[6], runs[7]);
                Report.Line("Trivy, archive", sbom, null);
                Report.Line("Trivy, OCI layout", oci, null);
                Report.Line("Trivy --version", version, null);
                Report.Budget("archive / Trivy", hop.Wall / sbom.Wall, 0.15, "");
                Report.Budget("OCI layout / Trivy", packed.Wall / oci.Wall, 0.6, "");
                Report.Budget("archive memory / Trivy", hop.PeakMiB / sbom.PeakMiB, 0.5, "");
                Report.Budget("OCI layout memory / Trivy", packed.PeakMiB / oci.PeakMiB, 0.5, "");
            }
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    private static Measured[] Turns(string[][] commands)
    {
        var runs = commands.Select(static _ => new List<Measured>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < commands.Length; i++)
            {
                var run = Measured.Run(commands[i]);
                if (round > 0)
                {
                    runs[i].Add(run);
                }
            }
        }

        return [.. runs.Select(Measured.Median)];
    }
}
