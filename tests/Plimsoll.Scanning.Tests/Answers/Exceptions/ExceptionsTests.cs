using System.Text;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Exceptions;
using static Plimsoll.Scanning.Tests.Answers.AnswerSamples;

namespace Plimsoll.Scanning.Tests.Answers.Exceptions;

public sealed class ExceptionsTests
{
    private static readonly Package Lodash = Package("pkg:npm/lodash@4.17.4", "app/node_modules/lodash/package.json");
    private static readonly Finding Found = Finding("CVE-1", Lodash, "GHSA-a");

    [Theory]
    [InlineData("id: CVE-1", true)]
    [InlineData("id: ghsa-A", true)]
    [InlineData("ids: [CVE-9, CVE-1]", true)]
    [InlineData("id: CVE-2", false)]
    [InlineData("package: lodash", true)]
    [InlineData("package: lod*", true)]
    [InlineData("package: 'pkg:npm/lodash'", true)]
    [InlineData("package: 'pkg:npm/lodash@4.17.4'", true)]
    [InlineData("package: 'pkg:npm/*'", true)]
    [InlineData("package: 'pkg:npm/lodash@4.17.5'", false)]
    [InlineData("package: underscore", false)]
    [InlineData("path: app/**", true)]
    [InlineData("path: app", true)]
    [InlineData("path: srv/**", false)]
    [InlineData("{id: CVE-1, layer: 'sha256:aa'}", true)]
    [InlineData("{id: CVE-1, layer: 'sha256:bb'}", true)]
    [InlineData("{id: CVE-1, layer: 'sha256:cc'}", false)]
    [InlineData("{id: CVE-1, target: 'debian:*'}", true)]
    [InlineData("{id: CVE-1, target: '*.tar'}", true)]
    [InlineData("{id: CVE-1, target: 'alpine:*'}", false)]
    [InlineData("{id: CVE-1, package: underscore}", false)]
    public void Everything_that_an_exception_names_must_hold(string scope, bool accepted)
    {
        var inner = scope.StartsWith('{') ? scope[1..^1] : scope;
        var answers = Config($"exceptions:\n- {{{inner}, reason: we know, owner: crew, expires: 2026-12-31}}\n");
        var answered = Apply(answers, Found);
        Assert.Equal(accepted ? 1 : 0, answered.Suppressed.Length);
        if (accepted)
        {
            var expected = new FindingAnswer
            {
                Kind = AnswerKind.Exception,
                Status = AnswerStatus.Accepted,
                Text = "we know",
                Owner = "crew",
                Expires = new(2026, 12, 31),
                Document = ConfigFile.FileName,
                Line = 2,
            };
            Assert.Equal(expected, answered.Suppressed[0].Answer);
            Assert.Empty(answered.Notes);
        }
    }

    [Fact]
    public void A_package_that_lies_elsewhere_too_is_not_accepted_by_a_path()
    {
        var twice = Finding("CVE-1", Package("pkg:npm/lodash@4.17.4", "app/a.json", "srv/b.json"));
        Assert.Empty(Apply(Config("exceptions: [{path: app, reason: r, permanent: true}]"), twice).Suppressed);
        Assert.Single(Apply(Config("exceptions: [{paths: [app, srv/*.json], reason: r, permanent: true}]"), twice).Suppressed);
    }

    [Theory]
    [InlineData("2026-06-14", false)]
    [InlineData("2026-06-15", true)]
    [InlineData("2026-06-16", true)]
    public void An_exception_holds_through_its_last_day_and_says_when_it_is_over(string day, bool holds)
    {
        var answered = Apply(Config($"exceptions: [{{id: CVE-1, reason: r, expires: {day}}}]"), Found);
        Assert.Equal(holds ? 1 : 0, answered.Suppressed.Length);
        Assert.Equal(holds ? [] : [$".plimsoll.yaml:1: the exception for CVE-1 expired after {day}: 1 finding counts again."], answered.Notes);
        Assert.Equal(0, answered.UnusedExceptions);
    }

    [Fact]
    public void An_unused_exception_is_told_and_counted_but_not_one_for_another_target()
    {
        var answered = Apply(Config("exceptions:\n- {id: CVE-2, reason: r, permanent: true}\n- {id: CVE-1, target: 'alpine:*', reason: r, permanent: true}\n"), Found);
        Assert.Equal([".plimsoll.yaml:2: the exception for CVE-2 is not used: no finding matches it."], answered.Notes);
        Assert.Equal(1, answered.UnusedExceptions);
        var gate = new GateOptions { UnusedExceptionsFail = true };
        Assert.Equal(VerdictOutcome.Fail, Gate.Decide(gate, answered.Findings, new Coverage(), answered.UnusedExceptions).Outcome);
        Assert.Equal(VerdictOutcome.Pass, Gate.Decide(gate, answered.Findings, new Coverage(), 0).Outcome);
    }

    [Theory]
    [InlineData("exceptoins: []", "1: there is no section 'exceptoins'; did you mean 'exceptions'?")]
    [InlineData("exceptions:\n- id: CVE-1\n  resaon: r\n  permanent: true", "2: an exception needs a 'reason'|3: there is no key 'resaon'; did you mean 'reason'?")]
    [InlineData("exceptions:\n- {id: CVE-1, reason: r}", "2: an exception needs 'expires' with its last day, or 'permanent: true'")]
    [InlineData("exceptions:\n- {id: CVE-1, reason: r, expires: soon}", "2: 'expires' takes a day such as 2026-12-31, not 'soon'")]
    [InlineData("exceptions:\n- {id: CVE-1, reason: r, expires: 2026-12-31, permanent: true}", "2: an exception has either 'expires' or 'permanent: true'")]
    [InlineData("exceptions:\n- {reason: r, permanent: true}", "2: an exception needs an 'id', a 'package' or a 'path': it would be for everything")]
    [InlineData("exceptions:\n- {id: CVE-1, package: 'pkg:npm', reason: r, permanent: true}", "2: 'pkg:npm' is no package URL")]
    [InlineData("exceptions:\n- {id: [], reason: r, permanent: true}", "2: an exception needs an 'id', a 'package' or a 'path': it would be for everything|2: 'id' is empty, or is neither a text nor a list of texts")]
    [InlineData("exceptions: {}", "1: 'exceptions' must be a list")]
    [InlineData("exceptions: [CVE-1]", "1: an exception must be a mapping with at least 'id' and 'reason'")]
    [InlineData("- x", "1: it must be a mapping with the section 'exceptions'")]
    [InlineData("exceptions:\n- {id: CVE-1, id: CVE-2, reason: r, permanent: true}", "2: a key stands there twice")]
    [InlineData("a: [", "1: it is no valid YAML")]
    public void A_mistake_is_told_with_its_line_and_nothing_of_the_file_is_used(string text, string errors)
    {
        var reading = ConfigFile.Read(Encoding.UTF8.GetBytes(text), "f");
        Assert.Equal(errors.Split('|').Select(static e => "f:" + e).Order(StringComparer.Ordinal), reading.Errors.Order(StringComparer.Ordinal));
        Assert.Empty(reading.Exceptions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet")]
    [InlineData("exceptions:")]
    [InlineData("exceptions: []")]
    public void An_empty_file_is_no_mistake(string text) => Assert.Empty(ConfigFile.Read(Encoding.UTF8.GetBytes(text), "f").Errors);

    [Theory]
    [InlineData("CVE-1", true, 0)]
    [InlineData("  cve-1  # why", true, 0)]
    [InlineData("CVE-1 exp:2026-06-16", true, 0)]
    [InlineData("CVE-1 exp:2026-06-15", false, 0)]
    [InlineData("CVE-1 exp:soon", false, 0)]
    [InlineData("CVE-1\tother:x exp:2027-01-01", true, 0)]
    [InlineData("# CVE-1", false, 0)]
    [InlineData("AVD-AWS-0001\nid300\nGPL-3.0\naws-access-key-id", false, 4)]
    [InlineData("GHSA-a", true, 0)]
    public void The_plain_ignore_file_of_trivy_is_read(string text, bool accepted, int others)
    {
        var reading = TrivyIgnore.Read(Encoding.UTF8.GetBytes(text), ".trivyignore");
        var answered = Apply(new AnswerSet { Exceptions = reading.Exceptions }, Found);
        Assert.Equal(accepted ? 1 : 0, answered.Suppressed.Length);
        Assert.Equal(others == 0 ? [] : [$".trivyignore: {others} entries are not for vulnerabilities (misconfigurations, secrets, licences); nothing here looks for these yet."], reading.Notes);
        Assert.Equal(text.Contains("soon", StringComparison.Ordinal) ? 1 : 0, reading.Errors.Length);
    }

    [Theory]
    [InlineData("{id: CVE-1, statement: we know}", true)]
    [InlineData("{id: CVE-1, paths: ['**/lodash/package.json']}", true)]
    [InlineData("{id: CVE-1, paths: [srv]}", false)]
    [InlineData("{id: CVE-1, purls: ['pkg:npm/lodash']}", true)]
    [InlineData("{id: CVE-1, purls: ['pkg:npm/other']}", false)]
    [InlineData("{id: CVE-1, purls: ['nonsense:']}", false)]
    [InlineData("{id: CVE-1, expired_at: 2026-06-16}", true)]
    [InlineData("{id: CVE-1, expired_at: 2026-06-15}", false)]
    [InlineData("{id: CVE-1, expired_at: soon}", false)]
    [InlineData("{statement: x}", false)]
    public void The_ignore_file_of_trivy_as_yaml_is_read(string entry, bool accepted)
    {
        var reading = TrivyIgnore.ReadYaml(Encoding.UTF8.GetBytes($"vulnerabilities:\n- {entry}\nsecrets:\n- id: x\n"), "t");
        Assert.Equal(accepted ? 1 : 0, Apply(new AnswerSet { Exceptions = reading.Exceptions }, Found).Suppressed.Length);
        Assert.Equal(["t: 1 entry is not for vulnerabilities (misconfigurations, secrets, licences); nothing here looks for these yet."], reading.Notes);
    }

    private static AnswerSet Config(string text)
    {
        var reading = ConfigFile.Read(Encoding.UTF8.GetBytes(text), ConfigFile.FileName);
        Assert.Empty(reading.Errors);
        return new AnswerSet { Exceptions = reading.Exceptions };
    }
}
