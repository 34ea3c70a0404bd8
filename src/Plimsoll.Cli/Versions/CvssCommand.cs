using System.CommandLine;
using System.Globalization;
using Plimsoll.Advisories.Cvss;
using Plimsoll.Model;

namespace Plimsoll.Cli.Versions;

/// <summary><c>plimsoll cvss VECTOR</c></summary>
internal static class CvssCommand
{
    public static Command Create(TextReader? input) => QuestionCommand.Create(
        "cvss",
        "Print score and severity of a CVSS vector, with a tab between them",
        [("VECTOR", "A vector of version 2.0, 3.0, 3.1 or 4.0, for example CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")],
        input,
        static fields => Score(fields[0]));

    private static string Score(string text)
    {
        if (!CvssVector.TryParse(text, out var vector, out var error))
        {
            var shown = text.Length <= 100 ? text : text[..100] + "…";
            throw new CliException(text.Length == 0 ? "VECTOR is empty" : $"'{shown}' is no CVSS vector: {Reason(error)}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{vector.Score:0.0}\t{Word(vector.Severity)}");
    }

    // "None" is the word of CVSS for a score of 0.0.
    private static string Word(Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        Severity.Critical => "critical",
        _ => "none",
    };

    private static string Reason(CvssError error) => error switch
    {
        CvssError.LengthImpossible => "none is so long",
        CvssError.VersionUnknown => "there is no such version; there are 2.0 (without a prefix), 3.0, 3.1 and 4.0",
        CvssError.MetricMalformed => "not a name, a colon and a value between slashes",
        CvssError.MetricUnknown => "a metric that its version does not have",
        CvssError.ValueUnknown => "a value that the metric does not have",
        CvssError.MetricRepeated => "the same metric twice",
        CvssError.MetricMisplaced => "a metric after one that it must be before",
        CvssError.BaseMetricMissing => "a base metric is missing",
        _ => "a group that is begun and not finished",
    };
}
