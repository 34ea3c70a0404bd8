using System.Text;
using System.Text.Json;
using CsCheck;
using Plimsoll.Catalogers.Binaries.Notes;
using Plimsoll.Catalogers.Os.OsRelease;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Binaries.Notes;

public sealed class PackageNoteTests
{
    private const string Fedora = """{"type":"rpm","name":"coreutils","version":"9.5-3.fc41","architecture":"x86_64","osCpe":"cpe:/o:fedoraproject:fedora:40"}""";

    [Fact]
    public void Syft_package_urls()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/binary/elf_package_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_packageURL"))
        {
            var metadata = row.GetProperty("metadata");
            var note = Note(metadata, metadata.GetProperty("ELFBinaryPackageNoteJSONPayload"));
            report.Check(row.Text("name")!, row.Text("want"), PackageNoteReader.Purl(PackageNoteReader.ToFact(note), "bin/a").ToString());
        }

        foreach (var row in ExpectedFile.Rows(file, "Test_newELFPackage"))
        {
            var metadata = row.GetProperty("metadata");
            var note = Note(metadata, metadata.GetProperty("ELFBinaryPackageNoteJSONPayload"));
            report.Check("new " + row.Text("name"), row.GetProperty("expected").Text("PURL"), PackageNoteReader.Purl(PackageNoteReader.ToFact(note), "bin/a").ToString());
        }

        report.Done(10);
    }

    [Fact]
    public void Syft_notes_of_distributions()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/binary/elf_package_cataloger_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_ELFPackageCataloger", "cases"))
        {
            foreach (var package in row.Items("expected"))
            {
                // The programs themselves are in images that are not here; what their notes say is in the table.
                var note = Note(package, package.GetProperty("Metadata"));
                report.Check($"{row.Text("name")} {package.Text("Name")}", package.Text("PURL"), PackageNoteReader.Purl(PackageNoteReader.ToFact(note), "bin/a").ToString());
            }
        }

        report.Done(5);
    }

    [Fact]
    public void Syft_payloads()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/binary/elf_package_cataloger_test.expected.json", "Test_unmarshalELFPackageNotesPayload"))
        {
            var note = PackageNote.Read(Encoding.UTF8.GetBytes(row.Text("payload")!));
            report.Check(row.Text("name")!, row.TryGetProperty("wantErr", out _) ? "none" : row.Text("wantOSCPE"), note is null ? "none" : note.OsCpe ?? "");
        }

        report.Done(5);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_note_is_read_in_either_class_and_byte_order(bool is64, bool isBig)
    {
        var found = Scan(new ElfBytes(is64, isBig).Section(".note.package", Framed(Fedora, isBig), 7).Build());
        Assert.Equal(["pkg:rpm/fedora/coreutils@9.5-3.fc41?distro=fedora-40"], found.Installed);
        Assert.Equal((true, "x86_64"), (found["coreutils"].Inferred, found["coreutils"].Architecture));
        Assert.Equal(["NoAdvisories bin/a"], found.ProblemLines);
    }

    [Fact]
    public void Json_without_the_frame_of_a_note_is_read_too() =>
        Assert.Equal(["pkg:generic/hull/mast@1.0"], Scan(new ElfBytes().Section(".note.package", " {\"name\":\"mast\",\"version\":\"1.0\",\"system\":\"hull\",\"type\":\"other\"}\0\0"u8).Build()).Installed);

    [Fact]
    public void A_note_of_the_same_system_is_no_problem()
    {
        var file = new ElfBytes().Section(".note.package", Framed(Fedora, false), 7).Build();
        var found = new FakeImage().Layer(layer => layer.File("etc/os-release", "ID=fedora\nVERSION_ID=40").File("bin/a", file)).Scan(OsReleaseReader.Row, PackageNoteReader.Row);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("{\"name\":\"a\"}")]
    [InlineData("{\"name\":\"a\",\"version\":")]
    [InlineData("{\"name\":[\"a\"],\"version\":\"1\"}")]
    [InlineData("text")]
    public void A_note_that_is_none_is_told(string json) =>
        Assert.Equal(["Malformed bin/a"], Scan(new ElfBytes().Section(".note.package", Framed(json, false), 7).Build()).ProblemLines);

    [Fact]
    public void A_note_of_any_length_is_not_read() =>
        Assert.Equal(["Malformed bin/a"], Scan(new ElfBytes().Section(".note.package", Framed("{\"name\":\"" + new string('a', 1 << 20), false), 7).Build()).ProblemLines);

    [Fact]
    public void Damaged_notes_never_throw()
    {
        var good = Framed(Fedora, false);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, value, length) =>
        {
            var bytes = good.ToArray();
            bytes[at] = value;
            _ = Scan(new ElfBytes().Section(".note.package", bytes.AsSpan(0, length), 7).Build());
        });
    }

    private static FakeInventory Scan(byte[] file) => new FakeImage().Layer(layer => layer.File("bin/a", file)).Scan(PackageNoteReader.Row);

    private static byte[] Framed(string json, bool isBig)
    {
        byte[] Word(uint value) => isBig
            ? [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]
            : BitConverter.GetBytes(value);
        var content = Encoding.UTF8.GetBytes(json);
        return [.. Word(4), .. Word((uint)content.Length), .. Word(0xCAFE_1A7E), .. "FDO\0"u8, .. content, .. new byte[(4 - (content.Length % 4)) % 4]];
    }

    private static PackageNote Note(JsonElement package, JsonElement payload) => new()
    {
        Name = package.Text("Name")!,
        Version = package.Text("Version")!,
        Type = payload.Text("Type"),
        Os = payload.Text("OS"),
        OsVersion = payload.Text("OSVersion"),
        OsCpe = payload.Text("OSCPE"),
        System = payload.Text("System"),
    };
}
