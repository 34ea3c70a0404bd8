using System.CommandLine;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Vex.OpenVex;

namespace Plimsoll.Cli.Vex;

/// <summary><c>plimsoll vex STATUS ID --package PURL…</c></summary>
internal static class SayCommand
{
    private const string DefaultFile = "plimsoll.openvex.json";

    public static Command Create(string name, AnswerStatus status, string summary)
    {
        var id = new Argument<string>("ID") { Description = "The vulnerability: a CVE, or any other id that findings have" };
        var packages = new Option<string[]>("--package") { HelpName = "PURL", Description = "Package URL of the package; without a version all versions. May be given several times", Required = true };
        var product = new Option<string?>("--product") { HelpName = "IMAGE", Description = "Only in this image: NAME, NAME:TAG, NAME@sha256:… or a package URL. Default: wherever the package is" };
        var because = new Option<string?>("--because")
        {
            HelpName = "TEXT",
            Description = status switch
            {
                AnswerStatus.NotAffected => "Why it is not affected, in a sentence",
                AnswerStatus.Affected => "What to do about it, in a sentence",
                _ => "A note for who reads it",
            },
            Required = status == AnswerStatus.Affected,
        };
        var justification = new Option<string?>("--justification") { HelpName = "WORD", Description = "Why it is not affected, in a word of OpenVEX: " + string.Join(", ", NewStatement.Justifications) };
        var author = new Option<string?>("--author") { HelpName = "NAME", Description = "Author of a new document. Default: $PLIMSOLL_AUTHOR, else your user name" };
        var file = new Option<string>("--file") { HelpName = "FILE", Description = "The document: made where there is none, added to otherwise", DefaultValueFactory = static _ => DefaultFile };
        justification.AcceptOnlyFromAmong([.. NewStatement.Justifications]);
        var command = new Command(name, summary) { id, packages, product, because };
        if (status == AnswerStatus.NotAffected)
        {
            command.Options.Add(justification);
        }

        command.Options.Add(author);
        command.Options.Add(file);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var word = status == AnswerStatus.NotAffected ? parsed.GetValue(justification) : null;
            var text = parsed.GetValue(because)?.Trim();
            if (status == AnswerStatus.NotAffected && word is null && string.IsNullOrEmpty(text))
            {
                throw new CliException("'not affected' needs a reason: --because TEXT, --justification WORD, or both");
            }

            var statement = new NewStatement
            {
                Vulnerability = Vulnerability(parsed.GetRequiredValue(id)),
                Status = status,
                Packages = [.. parsed.GetRequiredValue(packages).Select(ProductNames.Package).Distinct()],
                Product = parsed.GetValue(product) is { } image ? ProductNames.Image(image) : null,
                Justification = word,
                Text = string.IsNullOrEmpty(text) ? null : text,
                Time = Timestamps.Now(TimeProvider.System),
            };
            var path = parsed.GetRequiredValue(file);
            var isNew = VexDocumentFile.Add(path, statement, Author(parsed.GetValue(author)));
            parsed.InvocationConfiguration.Error.WriteLine($"plimsoll: the statement is in {path}{(isNew ? ", which is new" : "")}; scan with --vex {path}");
            return ExitCodes.Passed;
        }));
        return command;
    }

    private static string Vulnerability(string id) =>
        string.IsNullOrWhiteSpace(id) || id.Any(char.IsWhiteSpace) ? throw new CliException($"'{id}' is no id of a vulnerability") : id;

    private static string Author(string? named)
    {
        var author = named ?? Environment.GetEnvironmentVariable("PLIMSOLL_AUTHOR") ?? Environment.UserName;
        return string.IsNullOrWhiteSpace(author) ? throw new CliException("the document needs an author: --author NAME") : author.Trim();
    }
}
