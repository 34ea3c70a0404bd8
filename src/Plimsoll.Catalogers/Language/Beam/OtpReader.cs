using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Beam;

/// <summary>Applications of Erlang/OTP that are installed, those of Erlang itself and of releases.</summary>
/// <remarks>https://www.erlang.org/doc/apps/kernel/app.html: <c>{application, name, [{vsn, "version"}, …]}.</c></remarks>
public static class OtpReader
{
    private const string PurlType = "otp";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "otp",
        Version = 1,
        Summary = "Applications of Erlang/OTP as installed, from the *.app files in their ebin folders.",
        Ecosystems = [PurlType],
        Tells = ReaderTells.Lines,
        Scope = ReaderScope.Installed,
        Wants = ["**/ebin/*.app"],
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        var terms = new List<BeamTerm>();
        _ = new BeamTermReader(file.Span).TryRead(terms);
        var application = terms.FirstOrDefault(static t => t.TextAt(0) == "application");
        var version = application?.GroupAt(2)?.Items.FirstOrDefault(static i => i.TextAt(0) == "vsn")?.TextAt(1);
        if (FieldText.IsUsable(application?.TextAt(1)) && FieldText.IsUsable(version))
        {
            facts.Add(new PackageFact { Type = PurlType, Name = application!.TextAt(1)!, Version = version, Line = application.Line });
        }
        else
        {
            facts.Problem(ProblemKind.Malformed, "has no application with a name and version", "the application is not listed");
        }
    }
}
