using System.Text;
using System.Text.Json;
using Plimsoll.Formats;
using Plimsoll.Formats.Compression;
using Plimsoll.Formats.Deb822;
using Plimsoll.Formats.Java;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.MailHeaders;
using Plimsoll.Formats.Rpm;
using Plimsoll.Formats.Sqlite;
using Plimsoll.Formats.Tar;
using Plimsoll.Formats.Text;
using Plimsoll.Formats.Toml;
using Plimsoll.Formats.Xml;
using Plimsoll.Formats.Yaml;
using Plimsoll.Formats.Zip;
using Plimsoll.Fuzz.Engine;
using Plimsoll.Model;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Parsers of bytes.</summary>
internal static class FormatTargets
{
    private const string Deb822Seed = "Package: hull\nVersion: 1\nDescription: a\n b\n .\n c\n\n# comment\nPackage: keel\nDepends: hull (>= 1), mast | boom\n";
    private const string MailSeed = "Metadata-Version: 2.1\nName: hull\nVersion: 1.0\nClassifier: a\nClassifier: b\nDescription: first\n        second\n\nThe body: is no header\n";
    private const string YamlSeed = "%YAML 1.2\n%TAG !e! tag:example.com,2000:\n---\na: &x [1, 'b', \"c\\n\\x41\\u0041\"]\n? !!str k\n: *x\nb: |+2\n    x\n   y\nc: >-\n  f\n!e!t z: {a: b, ? c : d, e}\n- - x\n...\n--- # c\n\"q\\\n  r\": ~\n";
    private const string TomlSeed = "a = 1_000\n\"b.c\" = 'x'\nd.e.f = [1, 2.5, true, {x = 1, y.z = \"\\u0041\"}]\nml = \"\"\"\n a\\\n  b\"\"\"\n[[p]]\nn = 1979-05-27T07:32:00.5Z\n[p.q]\nr = inf\nh=0xFF\n[[p]]\n\n# c\n[p.q.s]\n";
    private const string JsonSeed = "\uFEFF// c\n{\"a\": \"1\\u0041\\ud83d\\ude00\", \"b\": [1, -2.5e3, true, null, {\"c\": []}], \"d\": {\"e\": \"f\",},}";

    private const string XmlSeed = "<?xml version=\"1.0\" encoding='ISO-8859-1'?><!-- c --><p:a xmlns:p='x' k=\"v&lt;\">t &amp; &#x41;<b/><![CDATA[<raw>]]><?pi x?></p:a>";
    private const string ManifestSeed = "Manifest-Version: 1.0\r\nBundle-SymbolicName: a.b;x:=\"y\"\r\nLong: first\r\n second\r\n\r\nName: z\rVersion: 1\n";
    private const string PropertiesSeed = "#c\n! c\na=b\nc : d\\\n  e\nf\\u0041\\=\\tg h\nk\n";

    private static readonly DecompressionLimit Limit = new() { Base = 8 << 20, Ratio = 100 };

    public static IEnumerable<FuzzTarget> All =>
    [
        new("tar hop", static () => Seeds.Tars, RunHop) { Repair = Seeds.Seal },
        new("tar stream", static () => Seeds.Tars, static input => Walk(new StreamTarInput(new MemoryStream(input), 700))) { Repair = Seeds.Seal },
        new("gzip", static () => [Seeds.Gzip(Seeds.Layer), [.. Seeds.Gzip([1, 2, 3]), .. Seeds.Gzip([])]], static input => Decompress(CompressionKind.Gzip, input)),
        new("zstd", static () => [Seeds.Zstd(Seeds.Layer), [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 1, 2, .. Seeds.Zstd([1, 2, 3])]], static input => Decompress(CompressionKind.Zstandard, input)) { MaxAllocation = 512 << 20 },
        new("deb822", static () => [Seeds.Text(Deb822Seed)], RunDeb822),
        new("mail headers", static () => [Seeds.Text(MailSeed)], RunMailHeaders),
        new("json pull", static () => [Seeds.Text(JsonSeed)], RunJson),
        new("json tree", static () => [Seeds.Text(JsonSeed)], RunJsonTree),
        new("yaml", static () => [Seeds.Text(YamlSeed), Seeds.Text("a: &a [x]\nb: &b [*a, *a]\nc: {<<: {d: *b}, e: *b}\n--- 'q'\n")], RunYaml),
        new("toml", static () => [Seeds.Text(TomlSeed)], RunToml),
        new("sqlite", static () => [.. Databases], static input => ReadDatabase(input, null)),
        new("sqlite wal", static () => [Database("wal-1024.wal.bin")], static input => ReadDatabase(Database("wal-1024.sqlite"), input)),
        new("rpm header", RpmSeeds, RunRpm),
        new("nevra", static () => [Seeds.Text("hull-1:1.0-2.el9.x86_64.rpm"), Seeds.Text("a-b-c-1-2.src.rpm")], static input => _ = Nevra.TryParse(Encoding.UTF8.GetString(input), out _)),
        new("purl", PurlSeeds, RunPurl),
        new("path list", PathSeeds, RunPaths),
        new("zip", ZipSeeds, RunZip),
        new("xml", static () => [Seeds.Text(XmlSeed), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(XmlSeed)]], RunXml),
        new("jar manifest", static () => [Seeds.Text(ManifestSeed)], RunManifest),
        new("java properties", static () => [Seeds.Text(PropertiesSeed)], RunProperties),
        new("lines", static () => [Seeds.Text("a\r\nb\n\nc")], RunLines),
    ];

    private static IEnumerable<byte[]> Databases => ((string[])["utf8-512.sqlite", "utf16le-1024.sqlite", "utf16be-4096.sqlite", "reserved-512.sqlite"]).Select(Database);

    private static byte[] Database(string name) => Seeds.File("Plimsoll.Formats.Tests", "Sqlite", "Files", name);

    private static Scratch Scratch => field ??= new Scratch();

    // Hopping must give what streaming gives.
    private static void RunHop(byte[] input)
    {
        var (hopped, streamed) = (Walk(new RegionTarInput(Scratch.Write(input))), Walk(new StreamTarInput(new MemoryStream(input))));
        if (hopped != streamed)
        {
            throw new InvalidOperationException($"hopped:\n{hopped}\nstreamed:\n{streamed}");
        }
    }

    private static string Walk(TarInput input)
    {
        var tar = new TarReader(input);
        var seen = new HashCode();
        var count = 0;
        var body = new byte[5000];
        while (tar.MoveNext())
        {
            seen.AddBytes(tar.Name);
            seen.AddBytes(tar.LinkName);
            seen.Add((tar.Type, tar.Mode, tar.Size, tar.IsSparse, tar.HeaderPosition, tar.ModifiedAt));
            if (count++ % 3 != 2)
            {
                _ = tar.Slice()?.Read(tar.Size / 2, body);
                seen.AddBytes(body.AsSpan(0, tar.Read(body)));
            }
        }

        return $"{count} {tar.Anomaly} {tar.HeaderPosition} {seen.ToHashCode()}";
    }

    private static void Decompress(CompressionKind kind, byte[] input)
    {
        try
        {
            using var stream = Decompression.Open(kind, new MemoryStream(input), Limit);
            var buffer = new byte[1 << 16];
            while (stream.Read(buffer) > 0)
            {
            }
        }
        catch (Exception e) when (e is InvalidDataException or DecompressionLimitException)
        {
            // What is documented.
        }
    }

    private static void RunDeb822(byte[] input)
    {
        var reader = new Deb822Reader(input);
        while (reader.Read() is var token && token != Deb822Token.End)
        {
            _ = token == Deb822Token.Field && reader.NameIs("package"u8) && reader.Value.Length + reader.Continuation.Length > reader.Line;
        }
    }

    private static void RunMailHeaders(byte[] input)
    {
        var reader = new MailHeaderReader(input);
        while (reader.Read())
        {
            _ = reader.NameIs("name"u8) && reader.Value.Length + reader.Continuation.Length > reader.Line;
        }
    }

    private static void RunJson(byte[] input)
    {
        try
        {
            var reader = JsonPull.Open(input);
            while (reader.Read())
            {
                _ = reader.Text();
            }

            reader = JsonPull.Open(input);
            _ = reader.Read();
            while (reader.NextProperty(out _))
            {
                _ = reader.TextOrSkip();
            }
        }
        catch (JsonException)
        {
            // What is documented.
        }
    }

    // A walk of the whole tree ends, whatever its aliases multiply.
    private static void RunYaml(byte[] input)
    {
        var limits = new YamlLimits { MaxNodes = 10_000 };
        var visited = YamlFile.Parse(input, limits).Documents.Sum(Walk);
        if (visited > limits.MaxNodes)
        {
            throw new InvalidOperationException($"{visited} nodes");
        }

        static int Walk(YamlNode node) => 1 + node switch
        {
            YamlSequence list => list.Items.Sum(Walk),
            YamlMapping map => map.Entries.Sum(static e => Walk(e.Key) + Walk(e.Value)),
            _ => 0,
        };
    }

    private static void RunToml(byte[] input)
    {
        var file = TomlFile.Parse(input);
        if (file.Root is null == (file.Error == TomlProblem.None))
        {
            throw new InvalidOperationException($"{file.Error} and {(file.Root is null ? "no tree" : "a tree")}");
        }
    }

    private static void RunJsonTree(byte[] input)
    {
        var file = JsonFile.Parse(input);
        if (file.Root is null == (file.Error == JsonProblem.None))
        {
            throw new InvalidOperationException($"{file.Error} and {(file.Root is null ? "no tree" : "a tree")}");
        }
    }

    private static void ReadDatabase(byte[] file, byte[]? log)
    {
        if (SqliteDatabase.TryOpen(FileBytes.Of(file), log is null ? null : FileBytes.Of(log), out var database) != SqliteProblem.None)
        {
            return;
        }

        foreach (var name in new[] { "things", "later", "sqlite_schema" })
        {
            if (database!.TryOpenTable(name, out var rows) != SqliteProblem.None)
            {
                continue;
            }

            while (rows!.MoveNext())
            {
                for (var column = 0; column < 5; column++)
                {
                    rows.TryGetText(column, out _);
                    rows.TryGetInteger(column, out _);
                    rows.TryGetBlob(column, out _);
                }
            }
        }
    }

    private static IReadOnlyList<byte[]> RpmSeeds() =>
    [
        RpmHeaderBytes.Package("hull", "1.0", "2.el9", "hull-1.0-2.el9.src.rpm").Integers(1003, 1).Files("/usr/bin/hull", "/usr/share/doc/hull/README").Build(),
        RpmHeaderBytes.Package("keel", "1.0", "2", null).Build(),
    ];

    private static void RunRpm(byte[] input)
    {
        if (RpmHeader.TryParse(input, out var header) != RpmHeaderProblem.None)
        {
            return;
        }

        foreach (var tag in Enum.GetValues<RpmTag>())
        {
            header.TryGetText(tag, out _);
            header.TryGetInt32(tag, out _);
        }

        header.ReadFiles(new PathList.Builder(), 1 << 20);
    }

    private static IReadOnlyList<byte[]> PurlSeeds() =>
        [.. ((string[])["pkg:deb/debian/hull@1%3A1.0-1?arch=amd64&distro=debian-12", "pkg:npm/%40scope/name@1.0.0#sub/path", "pkg:golang/example.org/a/b@v1.0.0", "pkg:maven/org.a/b@1?type=jar"]).Select(Seeds.Text)];

    private static void RunPurl(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (PackageUrl.TryParse(text, out var purl, out _))
        {
            var written = purl.ToString();
            if (written.Length <= PackageUrl.MaxLength && (!PackageUrl.TryParse(written, out var again, out _) || !again.Equals(purl)))
            {
                throw new InvalidOperationException($"'{text}' is written as '{written}', which is read as another");
            }
        }

        _ = PackageUrl.TryParseLoosely(text, out _, out _);
    }

    private static IReadOnlyList<byte[]> PathSeeds()
    {
        var builder = new PathList.Builder();
        foreach (var path in (string[])["usr", "usr/bin", "usr/bin/hull", "usr/bin/keel", "var", new('x', 300)])
        {
            builder.Add(Encoding.UTF8.GetBytes(path), 1);
        }

        return [builder.Build().Encoded.ToArray()];
    }

    private static void RunPaths(byte[] input)
    {
        if (PathList.TryLoad(input, out var list))
        {
            var count = 0;
            for (var cursor = list.GetCursor(); cursor.MoveNext(); count++)
            {
            }

            if (count != list.Count)
            {
                throw new InvalidOperationException($"{count} paths of {list.Count}");
            }
        }
    }

    private static void RunLines(byte[] input)
    {
        for (var lines = new LineReader(input); lines.MoveNext();)
        {
            _ = lines.NextIsIndented && Utf8Text.Trim(lines.Line).Length > lines.Rest.Length;
        }
    }

    private static IReadOnlyList<byte[]> ZipSeeds() =>
    [
        new ZipBytes { Comment = "c" }.Add("a/b", "some text, some text", static e => e with { Flags = 8, Mode = 0b110_100_100, Extra = [9, 9, 1, 0, 7] }).Store("c", [1, 2, 3]).Build(),
        new ZipBytes { HasZip64End = true, Before = [1, 2, 3] }.Add("a", "text", static e => e with { IsZip64 = true }).Store("d.jar", new ZipBytes().Add("e", "f").Build()).Build(),
    ];

    private static void RunZip(byte[] input)
    {
        var budget = new ZipBudget(4 << 20);
        if (ZipReader.Open(FileBytes.Of(input), null, budget, out _) is not { } zip)
        {
            return;
        }

        var part = new byte[300];
        while (zip.MoveNext())
        {
            using var content = zip.Open(zip.Entry, zip.Name, out _);
            _ = zip.Count % 2 == 0 ? content?.ReadAll(1 << 20, out _) : ZipProblem.None;
            while (content?.Read(part) > 0)
            {
            }

            _ = zip.InPlace(zip.Entry, zip.Name, out _)?.Read(0, part);
        }

        _ = zip.Anomalies.Count;
    }

    private static void RunXml(byte[] input)
    {
        var xml = new XmlPull(XmlEncoding.ToUtf8(input));
        while (xml.Read())
        {
            xml.TryGetAttribute("k"u8, out _);
            if (xml.Token == XmlToken.Text && !xml.IsLiteral)
            {
                XmlText.Resolve(xml.Text);
            }
            else if (xml.Token == XmlToken.Start && xml.Name.Length == 1)
            {
                _ = xml.ElementText(1000);
            }
        }
    }

    private static void RunManifest(byte[] input)
    {
        var reader = new JarManifestReader(input);
        while (reader.Read())
        {
            _ = reader.NameIs("name"u8) && reader.Value.Length > reader.Section;
        }
    }

    private static void RunProperties(byte[] input)
    {
        var reader = new JavaPropertiesReader(input);
        while (reader.Read())
        {
            _ = reader.Key.Length + reader.Value.Length;
        }
    }
}
